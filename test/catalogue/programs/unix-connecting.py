#!/usr/bin/env python3
"""Is connected to a server that does not move and has not taken the connection yet."""
import socket

from checked import NAME, beside, serve


def listen(ready):
    global server
    server = socket.socket(socket.AF_UNIX)
    server.bind("\0" + NAME)
    server.listen()
    ready()


beside(listen)
client = socket.socket(socket.AF_UNIX)
client.connect("\0" + NAME)
serve(lambda: client.sendall(b"x"))
