#!/usr/bin/env python3
"""Has a pair of sockets that keep messages apart, with two of them on their way."""
import socket

from checked import serve

one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
one.send(b"first")
one.send(b"second")
serve(lambda: other.recv(20) == b"first" and other.recv(20) == b"second")
