#!/usr/bin/env python3
"""Wants to know how its datagrams came."""
import socket

from checked import serve

server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 7139))
server.setsockopt(socket.IPPROTO_IP, socket.IP_RECVTOS, 1)
serve(lambda: server.getsockopt(socket.IPPROTO_IP, socket.IP_RECVTOS) == 1)
