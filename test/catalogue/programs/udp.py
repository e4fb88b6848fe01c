#!/usr/bin/env python3
"""Answers datagrams."""
import socket

from checked import serve

server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("0.0.0.0", 7107))


def check():
    client = socket.socket(type=socket.SOCK_DGRAM)
    client.sendto(b"ping", ("127.0.0.1", 7107))
    return server.recvfrom(10)[0] == b"ping"


serve(check)
