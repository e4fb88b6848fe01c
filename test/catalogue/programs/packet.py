#!/usr/bin/env python3
"""Has a packet socket."""
import socket

from checked import serve

packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0x0300)


def check():
    # What has passed since it came here may have filled the queue.
    packets.setblocking(False)
    try:
        while True:
            packets.recv(1)
    except BlockingIOError:
        packets.settimeout(2)
    client = socket.socket(type=socket.SOCK_DGRAM)
    client.sendto(b"seen by all", ("127.0.0.1", 9))
    while not packets.recv(1000).endswith(b"seen by all"):
        pass


serve(check)
