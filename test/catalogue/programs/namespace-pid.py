#!/usr/bin/env python3
"""Has a child that is the first process of its own world."""
import ctypes

from checked import child, serve

libc = ctypes.CDLL(None, use_errno=True)
assert libc.unshare(0x20000000) == 0, ctypes.get_errno()
child(lambda: None)
serve()
