#!/usr/bin/env python3
"""Has a socket of another network: its kind is the second word."""
import os
import socket
import sys

from checked import serve

CLONE_NEWNET = 0x40000000
home = os.open("/proc/self/ns/net", os.O_RDONLY)
import ctypes

libc = ctypes.CDLL(None)
libc.unshare(CLONE_NEWNET)
if sys.argv[2] == "unix":
    there = socket.socket(socket.AF_UNIX)
elif sys.argv[2] == "udp":
    there = socket.socket(type=socket.SOCK_DGRAM)
    there.bind(("0.0.0.0", 7134))
else:
    there = socket.create_server(("0.0.0.0", 7134))
network = os.stat("/proc/self/ns/net").st_ino
libc.setns(home, CLONE_NEWNET)
os.close(home)


def check():
    import fcntl

    fd = fcntl.ioctl(there.fileno(), 0x894C)
    return os.fstat(fd).st_ino == network


serve(check)
