#!/usr/bin/env python3
"""Is connected to the kernel, and asks it without giving its address."""
import socket
import struct

from checked import serve

RTM_GETLINK, REQUEST_DUMP, DONE = 18, 0x301, 3
link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
link.bind((0, 0))
link.connect((0, 0))
link.settimeout(2)


def check():
    link.send(struct.pack("=IHHIIB3x", 20, RTM_GETLINK, REQUEST_DUMP, 1, 0, 0))
    return struct.unpack_from("=IH", link.recv(100000))[1] != DONE


serve(check)
