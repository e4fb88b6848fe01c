#!/usr/bin/env python3
"""Has a deadline by which its thread must have run."""
import ctypes
import struct
import threading

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)


def run_by_deadline():
    attributes = struct.pack("=IIQiIQQQ", 48, 6, 0, 0, 0, 1_000_000, 100_000_000, 100_000_000)
    failed.append(libc.syscall(314, 0, attributes, 0) and ctypes.get_errno())
    ready.set()
    threading.Event().wait()


failed, ready = [], threading.Event()
threading.Thread(target=run_by_deadline, daemon=True).start()
ready.wait()
assert failed == [0], failed
serve()
