#!/usr/bin/env python3
"""Waits for somebody who does not answer to take its connection."""
import socket

from checked import serve

# Nobody has this address (RFC 5737); the packet for it goes where it is lost.
client = socket.socket()
client.setblocking(False)
client.connect_ex(("192.0.2.1", 7129))
serve(lambda: client.fileno() > 0)
