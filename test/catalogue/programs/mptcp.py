#!/usr/bin/env python3
"""Listens with multipath TCP."""
import socket

from checked import serve

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262)
server.bind(("0.0.0.0", 7111))
server.listen()
serve()
