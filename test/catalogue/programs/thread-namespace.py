#!/usr/bin/env python3
"""Has a thread that calls the host by another name."""
import ctypes
import os
import socket
import threading

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)


def leave():
    assert libc.unshare(0x4000000) == 0, ctypes.get_errno()
    numbers.append(threading.get_native_id())
    ready.set()
    threading.Event().wait()


numbers, ready = [], threading.Event()
threading.Thread(target=leave, daemon=True).start()
ready.wait()
serve(lambda: os.readlink("/proc/self/task/%d/ns/uts" % numbers[0]) != os.readlink("/proc/self/ns/uts"))
