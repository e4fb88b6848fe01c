#!/usr/bin/env python3
"""Has a context for asynchronous input and output of which the other host has no room for a second one. Hosts that
share a kernel share the room, so somebody else takes it as soon as it is free."""
import ctypes
import os
import time

from checked import beside, serve

libc = ctypes.CDLL(None, use_errno=True)


def take():
    context = ctypes.c_ulong(0)
    with open("/proc/sys/fs/aio-max-nr") as file:
        events = int(file.read()) * 2 // 3
    assert libc.syscall(206, events, ctypes.byref(context)) == 0, ctypes.get_errno()


parent = os.getpid()


def wait(ready):
    ready()
    while os.path.exists("/proc/%d" % parent):
        time.sleep(0.002)
    take()


beside(wait)
take()
serve()
