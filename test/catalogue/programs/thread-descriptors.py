#!/usr/bin/env python3
"""Has a thread with descriptors of its own."""
import ctypes
import os
import threading

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)


def leave():
    assert libc.unshare(0x400) == 0, ctypes.get_errno()
    null = os.open("/dev/null", os.O_RDWR)
    os.dup2(null, 77)
    numbers.append(threading.get_native_id())
    ready.set()
    threading.Event().wait()


numbers, ready = [], threading.Event()
threading.Thread(target=leave, daemon=True).start()
ready.wait()
serve(lambda: os.path.exists("/proc/self/task/%d/fd/77" % numbers[0]) and not os.path.exists("/proc/self/fd/77"))
