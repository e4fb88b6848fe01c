#!/usr/bin/env python3
"""Has eight threads that count."""
import threading
import time

from checked import serve

counts = [0] * 8


def count(index):
    while True:
        counts[index] += 1
        time.sleep(0.005)


for index in range(8):
    threading.Thread(target=count, args=(index,), daemon=True).start()


def check():
    before = list(counts)
    time.sleep(0.2)
    return all(now > then for now, then in zip(counts, before))


serve(check)
