#!/usr/bin/env python3
"""Has a socket for the crypto of the kernel."""
import socket

from checked import serve

hashing = socket.socket(socket.AF_ALG, socket.SOCK_SEQPACKET)
hashing.bind(("hash", "sha256"))
serve()
