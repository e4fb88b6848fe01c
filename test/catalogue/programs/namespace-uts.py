#!/usr/bin/env python3
"""Has a host name of its own."""
import ctypes
import socket

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
assert libc.unshare(0x4000000) == 0, ctypes.get_errno()
socket.sethostname("elsewhere")
serve(lambda: socket.gethostname() == "elsewhere")
