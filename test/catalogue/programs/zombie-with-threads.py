#!/usr/bin/env python3
"""Has a child that goes on in a thread after its first thread has ended."""
import ctypes
import threading
import time

from checked import child, serve


def leave_a_thread():
    threading.Thread(target=threading.Event().wait).start()
    # exit(2) ends one thread only.
    ctypes.CDLL(None).syscall(60, 0)


other = child(leave_a_thread)


def state():
    with open("/proc/%d/stat" % other) as file:
        return file.read().split()[2]


while state() != "Z":
    time.sleep(0.01)
serve()
