#!/usr/bin/env python3
"""Gives up connections sooner than others do."""
import socket

from checked import serve

server = socket.create_server(("127.0.0.1", 0))
server.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 7000)
serve(lambda: server.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 7000)
