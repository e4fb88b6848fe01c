#!/usr/bin/env python3
"""Has two sockets that listen on one port."""
import socket

from checked import serve

servers = [socket.create_server(("0.0.0.0", 7121), reuse_port=True) for _ in range(2)]


def check():
    for server in servers:
        server.setblocking(False)
    for _ in range(20):
        socket.create_connection(("127.0.0.1", 7121))
    taken = [0, 0]
    for at, server in enumerate(servers):
        try:
            while True:
                server.accept()
                taken[at] += 1
        except BlockingIOError:
            pass
    return sum(taken) == 20 and all(taken)


serve(check)
