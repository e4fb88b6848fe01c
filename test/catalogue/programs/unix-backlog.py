#!/usr/bin/env python3
"""Has not yet taken a connection of its own; the second word: what has come of that one meanwhile."""
import socket
import sys

from checked import NAME, serve

server = socket.socket(socket.AF_UNIX)
server.bind("\0" + NAME)
server.listen()
client = socket.socket(socket.AF_UNIX)
client.connect("\0" + NAME)
if "sent" in sys.argv:
    client.sendall(b"hello")
if "closed" in sys.argv:
    client.close()


def check():
    server.settimeout(2)
    connection, _ = server.accept()
    if "closed" in sys.argv:
        return connection.recv(10) == b""
    if "sent" not in sys.argv:
        client.sendall(b"hello")
    return connection.recv(10) == b"hello"


serve(check)
