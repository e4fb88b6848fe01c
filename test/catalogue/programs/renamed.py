#!/usr/bin/env python3
"""Calls itself by another name, with a newline and a bracket in it."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(15, b"x) S 1\ny\t(", 0, 0, 0)


def check():
    with open("/proc/self/comm", "rb") as file:
        return file.read() == b"x) S 1\ny\t(\n"


serve(check)
