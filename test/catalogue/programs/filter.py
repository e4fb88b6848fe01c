#!/usr/bin/env python3
"""Has a packet socket with a filter that lets nothing through."""
import ctypes
import socket
import struct

from checked import serve

SO_ATTACH_FILTER, SO_GET_FILTER = 26, 26
# BPF_RET | BPF_K with 0.
code = ctypes.create_string_buffer(struct.pack("=HBBI", 6, 0, 0, 0))
packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, 0)
packets.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("=H6xQ", 1, ctypes.addressof(code)))
packets.bind(("lo", 0x0003))


def check():
    client = socket.socket(type=socket.SOCK_DGRAM)
    client.sendto(b"nobody hears", ("127.0.0.1", 9))
    packets.settimeout(0.5)
    try:
        packets.recv(100)
    except TimeoutError:
        return True


serve(check)
