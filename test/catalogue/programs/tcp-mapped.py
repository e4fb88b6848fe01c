#!/usr/bin/env python3
"""Has a connection over IPv4 that came to a socket of IPv6, and one over IPv6."""
import socket

from checked import serve

server = socket.create_server(("::", 7142), family=socket.AF_INET6, dualstack_ipv6=True)
four = socket.create_connection(("127.0.0.1", 7142))
taken_four, _ = server.accept()
six = socket.create_connection(("::1", 7142))
taken_six, _ = server.accept()


def check():
    four.send(b"4")
    six.send(b"6")
    return taken_four.recv(1) == b"4" and taken_six.recv(1) == b"6"


serve(check)
