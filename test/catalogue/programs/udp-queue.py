#!/usr/bin/env python3
"""Has a datagram that it has not read."""
import socket

from checked import serve

server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 7110))
server.sendto(b"unread", ("127.0.0.1", 7110))
server.settimeout(2)
serve(lambda: server.recv(10) == b"unread")
