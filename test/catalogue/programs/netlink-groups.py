#!/usr/bin/env python3
"""Listens to a group of the kernel by number: the second word; `bound` as third: with an address of its own."""
import socket
import sys

from checked import serve

SOL_NETLINK, ADD_MEMBERSHIP, LIST_MEMBERSHIPS = 270, 1, 9
group = int(sys.argv[2])
link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
if "bound" in sys.argv:
    link.bind((0, 0))
link.setsockopt(SOL_NETLINK, ADD_MEMBERSHIP, group)


def check():
    words = link.getsockopt(SOL_NETLINK, LIST_MEMBERSHIPS, 16)
    return bool(words[(group - 1) // 8] & 1 << (group - 1) % 8)


serve(check)
