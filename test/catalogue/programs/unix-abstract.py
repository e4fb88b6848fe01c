#!/usr/bin/env python3
"""Listens on an abstract UNIX socket."""
import socket

from checked import NAME, serve

server = socket.socket(socket.AF_UNIX)
server.bind("\0" + NAME)
server.listen()


def check():
    client = socket.socket(socket.AF_UNIX)
    client.connect("\0" + NAME)
    return server.accept() is not None


serve(check)
