#!/usr/bin/env python3
"""Has packets that it has not read in a packet socket."""
import socket

from checked import serve

packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0)
packets.bind(("lo", 0x0800))
client = socket.socket(type=socket.SOCK_DGRAM)
client.sendto(b"unread", ("127.0.0.1", 9))
packets.settimeout(2)


def check():
    while not packets.recv(1000).endswith(b"unread"):
        pass


serve(check)
