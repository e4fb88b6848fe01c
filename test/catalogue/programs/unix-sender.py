#!/usr/bin/env python3
"""Has not read a message, and will answer who sent it."""
import socket

from checked import NAME, serve

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0" + NAME)
client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.bind("\0client-" + NAME)
client.sendto(b"queued", "\0" + NAME)


def check():
    data, sender = server.recvfrom(10)
    return data == b"queued" and sender == b"\0client-" + NAME.encode()


serve(check)
