#!/usr/bin/env python3
"""Puts a datagram together piece by piece."""
import socket

from checked import serve

UDP_CORK = 1
client = socket.socket(type=socket.SOCK_DGRAM)
client.bind(("127.0.0.1", 7130))
client.connect(("127.0.0.1", 7130))
client.setsockopt(socket.IPPROTO_UDP, UDP_CORK, 1)
client.send(b"one ")
client.send(b"piece")


def check():
    client.setsockopt(socket.IPPROTO_UDP, UDP_CORK, 0)
    client.settimeout(2)
    return client.recv(20) == b"one piece"


serve(check)
