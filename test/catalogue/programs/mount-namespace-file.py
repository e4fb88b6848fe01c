#!/usr/bin/env python3
"""Holds a file open that it got from somebody with mounts of their own; its second word says which."""
import array
import ctypes
import os
import socket
import sys

from checked import serve

CLONE_NEWNS, MS_REC_PRIVATE = 0x20000, 0x44000
here, there = socket.socketpair()
if os.fork() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.unshare(CLONE_NEWNS) == 0 and libc.mount(b"none", b"/", None, MS_REC_PRIVATE, None) == 0
    assert libc.mount(b"mine", b"/mnt", b"tmpfs", 0, None) == 0
    path = sys.argv[2]
    file = os.open(path, os.O_RDWR | os.O_CREAT)
    there.sendmsg([b"f"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [file]))])
    os._exit(0)
descriptor = array.array("i")
descriptor.frombytes(here.recvmsg(1, socket.CMSG_SPACE(4))[1][0][2])
os.wait()
here.close()
there.close()
serve(lambda: os.write(descriptor[0], b"x") == 1)
