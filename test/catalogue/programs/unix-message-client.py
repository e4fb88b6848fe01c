#!/usr/bin/env python3
"""Sends each message to an address, and is connected to nobody."""
import socket

from checked import NAME, serve

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0" + NAME)
client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.bind("\0client-" + NAME)


def check():
    client.sendto(b"x", "\0" + NAME)
    data, sender = server.recvfrom(10)
    return data == b"x" and sender == b"\0client-" + NAME.encode()


serve(check)
