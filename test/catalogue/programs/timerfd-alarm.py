#!/usr/bin/env python3
"""Holds a timer that would wake the machine up."""
import ctypes

from checked import serve

BOOTTIME_ALARM = 9
libc = ctypes.CDLL(None, use_errno=True)
timer = libc.timerfd_create(BOOTTIME_ALARM, 0)
assert timer >= 0, ctypes.get_errno()
assert libc.timerfd_settime(timer, 0, ctypes.byref((ctypes.c_long * 4)(0, 0, 1000, 0)), None) == 0


def check():
    left = (ctypes.c_long * 4)()
    libc.timerfd_gettime(timer, ctypes.byref(left))
    return 0 < left[2] < 1000


serve(check)
