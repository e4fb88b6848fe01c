#!/usr/bin/env python3
"""Has not yet taken the connection of somebody who does not move."""
import socket

from checked import NAME, beside, serve

server = socket.socket(socket.AF_UNIX)
server.bind("\0" + NAME)
server.listen()


def connect(ready):
    global client
    server.close()
    client = socket.socket(socket.AF_UNIX)
    client.connect("\0" + NAME)
    ready()


beside(connect)


def check():
    server.settimeout(2)
    server.accept()


serve(check)
