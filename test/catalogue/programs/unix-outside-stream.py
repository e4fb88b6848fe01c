#!/usr/bin/env python3
"""Is connected to a server that does not move."""
import socket

from checked import NAME, beside, serve


def listen(ready):
    global server, kept
    server = socket.socket(socket.AF_UNIX)
    server.bind("\0" + NAME)
    server.listen()
    ready()
    kept = server.accept()


beside(listen)
client = socket.socket(socket.AF_UNIX)
client.connect("\0" + NAME)


def check():
    client.sendall(b"x")


serve(check)
