#!/usr/bin/env python3
"""Listens on an IPv6 address that is on this host only."""
import socket

from checked import serve

server = socket.create_server(("fd00:9::7", 7127), family=socket.AF_INET6)
serve(lambda: socket.create_connection(("fd00:9::7", 7127), timeout=2) is not None)
