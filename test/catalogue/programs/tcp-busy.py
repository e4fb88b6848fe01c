#!/usr/bin/env python3
"""Has a connection to itself with data on its way in both directions, and options on it."""
import socket

from checked import serve

server = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(server.getsockname())
connection, _ = server.accept()
OPTIONS = {
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE): 1,
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE): 77,
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL): 7,
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT): 3,
    (socket.IPPROTO_TCP, socket.TCP_NODELAY): 1,
}
for (level, option), value in OPTIONS.items():
    client.setsockopt(level, option, value)
client.setblocking(False)
there, back = 0, connection.send(b"y" * 30000)
try:
    while True:
        there += client.send(b"x" * 65536)
except BlockingIOError:
    client.setblocking(True)


def check():
    for (level, option), value in OPTIONS.items():
        if client.getsockopt(level, option) != value:
            return False
    received = 0
    while received < there:
        received += len(connection.recv(1 << 20))
    return received == there and client.recv(30000, socket.MSG_WAITALL) == b"y" * back


serve(check)
