#!/usr/bin/env python3
"""Has a connection to itself on an address that it takes along."""
import socket

from checked import serve

server = socket.create_server(("10.9.8.23", 7141))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()


def check():
    client.sendall(b"still there")
    return connection.recv(20) == b"still there"


serve(check)
