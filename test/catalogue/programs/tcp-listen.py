#!/usr/bin/env python3
"""Listens on a port."""
import socket

from checked import serve

server = socket.create_server(("0.0.0.0", 7101))


def check():
    client = socket.create_connection(("127.0.0.1", 7101))
    connection, _ = server.accept()
    client.sendall(b"hello")
    return connection.recv(10) == b"hello"


serve(check)
