#!/usr/bin/env python3
"""Is bound to an address that is on this host only."""
import socket

from checked import serve

server = socket.create_server(("10.9.8.7", 7106))
serve()
