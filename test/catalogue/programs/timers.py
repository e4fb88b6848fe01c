#!/usr/bin/env python3
"""Has an interval timer and a POSIX timer that ring."""
import ctypes
import signal
import time

from checked import serve

rung = {signal.SIGALRM: 0, signal.SIGUSR2: 0}


def ring(number, _):
    rung[number] += 1


for number in rung:
    signal.signal(number, ring)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
libc = ctypes.CDLL(None, use_errno=True)
event = (ctypes.c_int * 16)(0, 0, signal.SIGUSR2, 0)
timer = ctypes.c_void_p()
assert libc.timer_create(1, ctypes.byref(event), ctypes.byref(timer)) == 0, ctypes.get_errno()
spec = (ctypes.c_long * 4)(0, 10_000_000, 0, 10_000_000)
assert libc.timer_settime(timer, 0, ctypes.byref(spec), None) == 0, ctypes.get_errno()


def check():
    before = dict(rung)
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        time.sleep(0.01)
    return all(rung[number] > before[number] for number in rung)


serve(check)
