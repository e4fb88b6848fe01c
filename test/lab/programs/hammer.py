#!/usr/bin/env python3
"""Puts counter.py under load: asks it questions on several connections as fast as it answers, without counting it up.

hammer.py IP:PORT [--connections N] [--pidfile FILE]

Prints one line of JSON at the end, which SIGTERM brings about: answers, broken (connections that ended or were answered
with nonsense). A broken connection is not opened again.
"""
import argparse
import json
import os
import signal
import socket
import sys
import threading


class Hammer(threading.Thread):
    def __init__(self, address):
        super().__init__(daemon=True)
        self.answers = 0
        self.broken = None
        ip, port = address.rsplit(":", 1)
        self.connection = socket.create_connection((ip, int(port)), timeout=60)
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection.settimeout(None)

    def run(self):
        lines = self.connection.makefile("rb")
        try:
            while True:
                self.connection.sendall(b"gap\n")
                float(lines.readline())
                self.answers += 1
        except (OSError, ValueError) as error:
            self.broken = str(error)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--pidfile")
    options = parser.parse_args()
    hammers = [Hammer(options.address) for _ in range(options.connections)]
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    for hammer in hammers:
        hammer.start()
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    broken = [hammer.broken for hammer in hammers if hammer.broken is not None]
    print(json.dumps({"answers": sum(hammer.answers for hammer in hammers), "broken": broken}), flush=True)
    sys.exit(1 if broken else 0)


main()
