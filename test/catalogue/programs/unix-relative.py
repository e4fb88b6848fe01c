#!/usr/bin/env python3
"""Listens on a name in a folder that it has left."""
import os
import socket

from checked import NAME, serve

os.chdir("/run")
server = socket.socket(socket.AF_UNIX)
server.bind(NAME + ".sock")
server.listen()
os.chdir("/")


def check():
    client = socket.socket(socket.AF_UNIX)
    client.connect("/run/%s.sock" % NAME)
    return server.accept() is not None


serve(check)
