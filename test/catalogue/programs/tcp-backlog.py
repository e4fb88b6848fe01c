#!/usr/bin/env python3
"""Has not yet taken a connection that came in."""
import socket

from checked import beside, serve

server = socket.create_server(("127.0.0.1", 7105))


def client(ready):
    socket.create_connection(("127.0.0.1", 7105))
    ready()


def keeping(ready):
    global kept
    server.close()
    kept = socket.create_connection(("127.0.0.1", 7105))
    ready()


beside(keeping)
serve(lambda: server.accept() is not None)
