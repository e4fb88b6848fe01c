#!/usr/bin/env python3
"""Has an urgent byte that it has not read."""
import socket

from checked import serve

server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
client.send(b"!", socket.MSG_OOB)


def check():
    return connection.recv(1, socket.MSG_OOB) == b"!"


serve(check)
