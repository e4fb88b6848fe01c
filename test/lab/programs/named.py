#!/usr/bin/env python3
"""Listens on a unix socket, and has a file mapped that it has not open.

named.py --socket PATH --mapped FILE [--pidfile FILE]
"""
import argparse
import mmap
import os
import signal
import socket


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--socket", required=True)
    parser.add_argument("--mapped", required=True)
    parser.add_argument("--pidfile")
    options = parser.parse_args()
    with open(options.mapped, "w+b") as file:
        file.write(b"x" * mmap.PAGESIZE)
        file.flush()
        _kept = mmap.mmap(file.fileno(), mmap.PAGESIZE, mmap.MAP_SHARED, mmap.PROT_READ)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(options.socket)
    listener.listen()
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    while True:
        signal.pause()


main()
