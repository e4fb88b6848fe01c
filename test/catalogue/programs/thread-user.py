#!/usr/bin/env python3
"""Has a thread that is another user's."""
import ctypes
import threading

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)


def leave():
    # setresuid(2) itself concerns one thread only.
    assert libc.syscall(117, 1000, 1000, 0) == 0, ctypes.get_errno()
    numbers.append(threading.get_native_id())
    ready.set()
    threading.Event().wait()


def check():
    with open("/proc/self/task/%d/status" % numbers[0]) as file:
        return "Uid:\t1000\t1000\t0\t1000" in file.read()


numbers, ready = [], threading.Event()
threading.Thread(target=leave, daemon=True).start()
ready.wait()
serve(check)
