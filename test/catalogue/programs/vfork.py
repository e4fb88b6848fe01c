#!/usr/bin/env python3
"""Waits without being able to be disturbed, for a child that has its memory."""
import ctypes
import os
import time

from checked import NAME, _put, be_quiet

be_quiet()
_put("/run/%s.pid" % NAME, str(os.getpid()))
libc = ctypes.CDLL(None, use_errno=True)
# CLONE_VFORK alone: the parent sleeps until the child has ended, and the memory is not shared.
if libc.syscall(56, 0x4000 | 17, 0, 0, 0, 0) == 0:
    while True:
        time.sleep(60)
