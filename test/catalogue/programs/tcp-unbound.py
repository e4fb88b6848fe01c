#!/usr/bin/env python3
"""Has a TCP socket that it has not used."""
import socket

from checked import serve

unused = socket.socket()
serve(lambda: unused.connect_ex(("127.0.0.1", 1)) != 0)
