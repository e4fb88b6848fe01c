#!/usr/bin/env python3
"""Receives on a port that it would share with others."""
import socket

from checked import serve

server = socket.socket(type=socket.SOCK_DGRAM)
server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
server.bind(("0.0.0.0", 7131))
server.settimeout(2)


def check():
    client = socket.socket(type=socket.SOCK_DGRAM)
    client.sendto(b"ping", ("127.0.0.1", 7131))
    return server.recv(10) == b"ping"


serve(check)
