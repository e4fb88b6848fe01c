#!/usr/bin/env python3
"""Several threads that count on their own, each in its own rhythm.

threads.py --status FILE [--threads N] [--pidfile FILE]

The first thread replaces the status file ten times a second: one number per counting thread.
"""
import argparse
import os
import threading
import time


def count(counters, own):
    while True:
        counters[own] += 1
        time.sleep(0.005 * (own + 1))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--status", required=True)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--pidfile")
    options = parser.parse_args()
    counters = [0] * options.threads
    for own in range(options.threads):
        threading.Thread(target=count, args=(counters, own), daemon=True).start()
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    while True:
        with open(f"{options.status}.new", "w") as status:
            print(*counters, file=status)
        os.replace(f"{options.status}.new", options.status)
        time.sleep(0.1)


main()
