#!/usr/bin/env python3
"""Receives on an address that is on this host only."""
import socket

from checked import serve

server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("10.9.8.10", 7137))
serve()
