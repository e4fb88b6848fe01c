#!/usr/bin/env python3
"""Answers datagrams of which only a part is checked."""
import socket

from checked import serve

UDPLITE = 136
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, UDPLITE)
server.bind(("127.0.0.1", 7140))
server.settimeout(2)


def check():
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, UDPLITE)
    client.sendto(b"ping", ("127.0.0.1", 7140))
    return server.recv(10) == b"ping"


serve(check)
