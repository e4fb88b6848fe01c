#!/usr/bin/env python3
"""Has asked the kernel for longer answers."""
import socket

from checked import serve

SOL_NETLINK, EXT_ACK = 270, 11
link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
link.bind((0, 0))
link.setsockopt(SOL_NETLINK, EXT_ACK, 1)
serve(lambda: link.getsockopt(SOL_NETLINK, EXT_ACK) == 1)
