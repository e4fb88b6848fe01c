#!/usr/bin/env python3
"""Listens on a path that has been removed since."""
import os
import socket

from checked import NAME, serve

PATH = "/run/%s.sock" % NAME
server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind(PATH)
client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.connect(PATH)
os.unlink(PATH)


def check():
    client.send(b"x")
    return server.recv(10) == b"x"


serve(check)
