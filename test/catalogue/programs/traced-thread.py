#!/usr/bin/env python3
"""Traces one thread of its child."""
import ctypes
import os
import threading
import time

from checked import child, serve

libc = ctypes.CDLL(None, use_errno=True)
other = child(lambda: threading.Thread(target=threading.Event().wait, daemon=True).start())
time.sleep(0.2)
thread = max(int(name) for name in os.listdir("/proc/%d/task" % other))
assert thread != other
assert libc.ptrace(0x4206, thread, 0, 0) == 0
serve()
