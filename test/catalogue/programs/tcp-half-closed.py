#!/usr/bin/env python3
"""Has a connection to itself of which one side has been closed."""
import socket

from checked import serve

server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
client.sendall(b"last words")
client.shutdown(socket.SHUT_WR)


def check():
    connection.sendall(b"heard")
    return connection.recv(20) == b"last words" and connection.recv(20) == b"" and client.recv(10) == b"heard"


serve(check)
