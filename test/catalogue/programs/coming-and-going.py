#!/usr/bin/env python3
"""Has grandchildren at all times, each of which lives for a few milliseconds."""
import os
import time

from checked import child, serve


def work():
    while True:
        pid = os.fork()
        if pid == 0:
            time.sleep(0.005)
            os._exit(0)
        os.waitpid(pid, 0)


for _ in range(8):
    child(work)
serve()
