#!/usr/bin/env python3
"""Has a port that it does not listen on yet: the second word."""
import socket
import sys

from checked import serve

PORT = int(sys.argv[2])
server = socket.socket()
server.bind(("0.0.0.0", PORT))


def check():
    server.listen()
    return socket.create_connection(("127.0.0.1", PORT)) is not None


serve(check)
