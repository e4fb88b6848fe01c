#!/usr/bin/env python3
"""Listens on a port that it shares with whoever asks for it too."""
import socket

from checked import serve

server = socket.create_server(("0.0.0.0", 7124), reuse_port=True)


def check():
    server.settimeout(1)
    for _ in range(20):
        socket.create_connection(("127.0.0.1", 7124))
    for _ in range(20):
        server.accept()


serve(check)
