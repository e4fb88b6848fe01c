#!/usr/bin/env python3
"""Listens on one port for IPv4 and, with a socket of its own, for IPv6."""
import socket

from checked import serve

four = socket.create_server(("0.0.0.0", 7122))
six = socket.create_server(("::", 7122), family=socket.AF_INET6)


def check():
    socket.create_connection(("127.0.0.1", 7122))
    socket.create_connection(("::1", 7122))
    four.settimeout(2)
    six.settimeout(2)
    return four.accept() is not None and six.accept() is not None


serve(check)
