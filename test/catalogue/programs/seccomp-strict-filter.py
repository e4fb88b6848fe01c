#!/usr/bin/env python3
"""Filters its own system calls."""
import ctypes
import os
import struct

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(38, 1, 0, 0, 0)
# Answers EPERM to mkdir, and lets everything else through.
code = b"".join(struct.pack("HBBI", *line) for line in [(0x20, 0, 0, 0), (0x15, 0, 1, 83), (6, 0, 0, 0x50001), (6, 0, 0, 0x7FFF0000)])
buffer = ctypes.create_string_buffer(code)
program = struct.pack("HxxxxxxQ", 4, ctypes.addressof(buffer))
assert libc.prctl(22, 2, program) == 0, ctypes.get_errno()


def check():
    try:
        os.mkdir("/tmp/forbidden")
    except PermissionError:
        return True
    return False


serve(check)
