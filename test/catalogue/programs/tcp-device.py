#!/usr/bin/env python3
"""Takes connections of one interface only: its name is the second word."""
import socket
import sys

from checked import serve

server = socket.socket()
server.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, sys.argv[2].encode())
server.bind(("0.0.0.0", int(sys.argv[3])))
server.listen()
serve(lambda: server.getsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, 16).rstrip(b"\0") == sys.argv[2].encode())
