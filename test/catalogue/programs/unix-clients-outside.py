#!/usr/bin/env python3
"""Takes messages of somebody who does not move, as a system log does."""
import socket

from checked import NAME, beside, serve

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0" + NAME)


def send(ready):
    global client
    server.close()
    client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    client.connect("\0" + NAME)
    client.send(b"queued")
    ready()


beside(send)


def check():
    mine = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    mine.sendto(b"mine", "\0" + NAME)
    return server.recv(10) == b"queued" and server.recv(10) == b"mine"


serve(check)
