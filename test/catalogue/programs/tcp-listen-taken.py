#!/usr/bin/env python3
"""Listens on a port that is taken elsewhere."""
import socket

from checked import serve

server = socket.create_server(("0.0.0.0", 7102))
serve()
