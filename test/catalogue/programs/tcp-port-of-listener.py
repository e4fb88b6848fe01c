#!/usr/bin/env python3
"""Has a connection on a port on which it does not listen any more."""
import socket

from checked import serve

server = socket.create_server(("127.0.0.1", 7123))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
server.close()


def check():
    client.sendall(b"still there")
    return connection.recv(20) == b"still there"


serve(check)
