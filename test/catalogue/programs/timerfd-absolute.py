#!/usr/bin/env python3
"""Holds timers that ring at a given time, by two clocks."""
import ctypes
import time

from checked import serve

ABSOLUTE, CANCEL_ON_SET = 1, 2
libc = ctypes.CDLL(None, use_errno=True)


def ringing_at(clock, when, flags):
    timer = libc.timerfd_create(clock, 0)
    assert libc.timerfd_settime(timer, flags, ctypes.byref((ctypes.c_long * 4)(0, 0, int(when), 0)), None) == 0
    return timer


timers = [ringing_at(time.CLOCK_MONOTONIC, time.monotonic() + 1000, ABSOLUTE),
          ringing_at(time.CLOCK_REALTIME, time.time() + 1000, ABSOLUTE | CANCEL_ON_SET)]


def check():
    left = (ctypes.c_long * 4)()
    for timer in timers:
        libc.timerfd_gettime(timer, ctypes.byref(left))
        if not 0 < left[2] < 1000:
            return False
    return True


serve(check)
