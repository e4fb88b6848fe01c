#!/usr/bin/env python3
"""Listens with a socket that somebody else has too, as with socket activation."""
import socket

from checked import beside, serve

server = socket.create_server(("0.0.0.0", 7133))
beside(lambda ready: ready())
serve(lambda: socket.create_connection(("127.0.0.1", 7133)) is not None)
