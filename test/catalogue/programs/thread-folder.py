#!/usr/bin/env python3
"""Has a thread that stands in another folder than the others."""
import ctypes
import os
import threading

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)


def leave():
    assert libc.unshare(0x200) == 0, ctypes.get_errno()
    os.chdir("/usr")
    numbers.append(threading.get_native_id())
    ready.set()
    threading.Event().wait()


numbers, ready = [], threading.Event()
threading.Thread(target=leave, daemon=True).start()
ready.wait()
serve(lambda: os.readlink("/proc/self/task/%d/cwd" % numbers[0]) == "/usr" and os.getcwd() == "/")
