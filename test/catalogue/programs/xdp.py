#!/usr/bin/env python3
"""Has an AF_XDP socket."""
import socket

from checked import serve

fast = socket.socket(44, socket.SOCK_RAW)
serve()
