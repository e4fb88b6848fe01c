#!/usr/bin/env python3
"""Asks who has the other end of a connection: a child with another user."""
import os
import socket
import struct

from checked import child, serve

one, other = socket.socketpair()
server = socket.socket(socket.AF_UNIX)
name = "\0unix-peer-user"
server.bind(name)
server.listen()


def connect():
    os.setuid(1234)
    client = socket.socket(socket.AF_UNIX)
    client.connect(name)
    globals()["kept"] = client


child(connect)
connection, _ = server.accept()


def check():
    return struct.unpack("iii", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[1] == 1234


serve(check)
