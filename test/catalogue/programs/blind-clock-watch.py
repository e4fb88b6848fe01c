#!/usr/bin/env python3
"""Waits for tomorrow, and to be told if somebody sets the clock (TFD_TIMER_CANCEL_ON_SET, timerfd_create(2)), as cron does."""
import ctypes
import os
import re
import struct
import time

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
watch = libc.timerfd_create(time.CLOCK_REALTIME, os.O_NONBLOCK | os.O_CLOEXEC)
assert watch >= 0, ctypes.get_errno()
due = int(time.time()) + 86400
assert libc.timerfd_settime(watch, 3, struct.pack("qqqq", 3600, 0, due, 0), None) == 0, ctypes.get_errno()


def check():
    with open("/proc/self/fdinfo/%d" % watch) as file:
        flags = int(re.search(r"settime flags: (\d+)", file.read()).group(1), 8)
    now = ctypes.create_string_buffer(32)
    assert libc.timerfd_gettime(watch, now) == 0
    interval, _, left, _ = struct.unpack("qqqq", now)
    assert interval == 3600, "every %d s" % interval
    assert abs(time.time() + left - due) < 3, "%d s off" % (time.time() + left - due)
    assert flags == 3, "settime flags %d" % flags


serve(check)
