#!/usr/bin/env python3
"""Has a thread with realtime priority."""
import os
import threading

from checked import serve


def hurry():
    numbers.append(threading.get_native_id())
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(7))
    ready.set()
    threading.Event().wait()


numbers, ready = [], threading.Event()
threading.Thread(target=hurry, daemon=True).start()
ready.wait()
thread = numbers[0]
serve(lambda: os.sched_getscheduler(thread) == os.SCHED_RR and os.sched_getparam(thread).sched_priority == 7)
