#!/usr/bin/env python3
"""Has datagrams waiting until no more would go in, from several sockets."""
import socket

from checked import NAME, serve

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0" + NAME)
clients = [socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(3)]
count = 0
for client in clients:
    client.connect("\0" + NAME)
    client.setblocking(False)
try:
    while True:
        clients[count % 3].send(b"%d" % count)
        count += 1
except BlockingIOError:
    pass


def check():
    return all(server.recv(20) == b"%d" % at for at in range(count))


serve(check)
