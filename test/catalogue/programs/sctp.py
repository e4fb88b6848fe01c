#!/usr/bin/env python3
"""Has an SCTP socket."""
import socket

from checked import serve

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 132)
serve()
