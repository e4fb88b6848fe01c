#!/usr/bin/env python3
"""Wants its connections to share the line in a way that is not the host's own."""
import socket

from checked import serve

server = socket.create_server(("127.0.0.1", 0))
usual = server.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).rstrip(b"\0")
other = b"cubic" if usual == b"reno" else b"reno"
server.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, other)
serve(lambda: server.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).rstrip(b"\0") == other)
