#!/usr/bin/env python3
"""Has a connection to itself, with data on its way."""
import socket

from checked import serve

server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
client.sendall(b"unread")


def check():
    if connection.recv(10) != b"unread":
        return False
    connection.sendall(b"back")
    return client.recv(10) == b"back"


serve(check)
