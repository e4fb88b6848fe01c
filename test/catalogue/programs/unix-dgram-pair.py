#!/usr/bin/env python3
"""Has two datagram sockets, one with a name, and a message in it."""
import socket

from checked import NAME, serve

server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
server.bind("\0dgram-" + NAME)
client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.connect("\0dgram-" + NAME)
client.send(b"queued")
serve(lambda: server.recv(10) == b"queued")
