#!/usr/bin/env python3
"""Is being traced."""
import ctypes
import os
import signal
import time

from checked import child, serve

libc = ctypes.CDLL(None, use_errno=True)
other = child(lambda: None)
time.sleep(0.05)
assert libc.ptrace(0x4206, other, 0, 0) == 0
serve()
