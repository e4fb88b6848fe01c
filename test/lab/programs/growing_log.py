#!/usr/bin/env python3
"""Appends numbered lines to a log that it keeps open.

growing_log.py --log FILE [--interval MS] [--pidfile FILE]
"""
import argparse
import os
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", required=True)
    parser.add_argument("--interval", type=float, default=10)
    parser.add_argument("--pidfile")
    options = parser.parse_args()
    with open(options.log, "a", buffering=1) as log:
        if options.pidfile:
            with open(options.pidfile, "w") as pidfile:
                print(os.getpid(), file=pidfile)
        number = 0
        while True:
            number += 1
            print(number, time.time(), file=log)
            time.sleep(options.interval / 1000)


main()
