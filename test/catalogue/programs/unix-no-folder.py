#!/usr/bin/env python3
"""Listens on a path in a folder of its own."""
import os
import socket

from checked import NAME, serve

os.makedirs("/run/" + NAME, exist_ok=True)
server = socket.socket(socket.AF_UNIX)
server.bind("/run/%s/socket" % NAME)
server.listen()
serve(lambda: os.path.exists("/run/%s/socket" % NAME))
