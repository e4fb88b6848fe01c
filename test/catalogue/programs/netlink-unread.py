#!/usr/bin/env python3
"""Has not read what the kernel told it."""
import socket
import struct

from checked import serve

RTM_GETLINK, REQUEST_DUMP = 18, 0x301
link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
link.bind((0, 0))
link.send(struct.pack("=IHHIIB3x", 20, RTM_GETLINK, REQUEST_DUMP, 1, 0, 0))
serve(lambda: len(link.recv(100000)) > 0)
