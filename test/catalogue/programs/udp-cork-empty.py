#!/usr/bin/env python3
"""Is going to put a datagram together, and has not begun."""
import socket

from checked import serve

UDP_CORK = 1
client = socket.socket(type=socket.SOCK_DGRAM)
client.setsockopt(socket.IPPROTO_UDP, UDP_CORK, 1)
serve(lambda: client.getsockopt(socket.IPPROTO_UDP, UDP_CORK) == 1)
