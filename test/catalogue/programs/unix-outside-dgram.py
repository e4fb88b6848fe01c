#!/usr/bin/env python3
"""Sends datagrams to somebody who does not move."""
import socket

from checked import NAME, beside, serve


def listen(ready):
    global server
    server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    server.bind("\0" + NAME)
    ready()


beside(listen)
client = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
client.connect("\0" + NAME)


def check():
    client.send(b"x")


serve(check)
