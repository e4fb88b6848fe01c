#!/usr/bin/env python3
"""Has a connection of a server that it has closed; the name is gone from the folder."""
import os
import socket

from checked import NAME, serve

PATH = "/run/%s.sock" % NAME
server = socket.socket(socket.AF_UNIX)
server.bind(PATH)
server.listen()
client = socket.socket(socket.AF_UNIX)
client.connect(PATH)
connection, _ = server.accept()
server.close()
os.unlink(PATH)


def check():
    client.sendall(b"x")
    return connection.recv(10) == b"x"


serve(check)
