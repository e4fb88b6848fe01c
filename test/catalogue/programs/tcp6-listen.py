#!/usr/bin/env python3
"""Listens for both kinds of IP."""
import socket

from checked import serve

server = socket.create_server(("::", 7103), family=socket.AF_INET6, dualstack_ipv6=True)


def check():
    client = socket.create_connection(("127.0.0.1", 7103))
    connection, _ = server.accept()
    client.sendall(b"hello")
    return connection.recv(10) == b"hello"


serve(check)
