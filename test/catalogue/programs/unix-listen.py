#!/usr/bin/env python3
"""Listens on a UNIX socket with a path."""
import os
import socket

from checked import NAME, serve

PATH = "/run/%s.sock" % NAME
server = socket.socket(socket.AF_UNIX)
server.bind(PATH)
server.listen()


def check():
    client = socket.socket(socket.AF_UNIX)
    client.connect(PATH)
    connection, _ = server.accept()
    client.sendall(b"hello")
    return connection.recv(10) == b"hello"


serve(check)
