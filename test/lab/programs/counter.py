#!/usr/bin/env python3
"""A TCP server with a memory: answers each line with a number that is one higher than the last.

counter.py --listen IP:PORT [--memory MB] [--pidfile FILE] [--log FILE]

Three lines are questions instead: `check` asks whether the memory still holds what was written into it (ok or corrupt),
`gap` asks for the longest time in milliseconds that the program has stood still, `reset` forgets that time.
With --log it appends the number and the time to a file ten times a second.
"""
import argparse
import os
import socket
import threading
import time

PATTERN = bytes(range(1, 252))


class Ticker(threading.Thread):
    """Sleeps a millisecond at a time and keeps the longest time between two wake-ups on the wall clock.

    The wall clock and not the monotonic one, which starts anew on another machine.
    """

    def __init__(self):
        super().__init__(daemon=True)
        self.longest = 0.0

    def run(self):
        before = time.time()
        while True:
            time.sleep(0.001)
            now = time.time()
            self.longest = max(self.longest, now - before)
            before = now


class Counter:
    def __init__(self, megabytes):
        size = megabytes << 20
        self.memory = bytearray(PATTERN * (size // len(PATTERN) + 1))[:size] if size else bytearray()
        self.ticker = Ticker()
        self.ticker.start()
        self.lock = threading.Lock()
        self.value = 0

    def answer(self, line):
        if line == b"check":
            return b"ok" if self.intact() else b"corrupt"
        if line == b"gap":
            return b"%.1f" % (1000 * self.ticker.longest)
        if line == b"reset":
            self.ticker.longest = 0.0
            return b"ok"
        with self.lock:
            self.value += 1
            return b"%d" % self.value

    def intact(self):
        step = len(PATTERN) * 4096
        whole = PATTERN * 4096
        view = memoryview(self.memory)
        return all(view[at : at + step] == whole[: len(view) - at] for at in range(0, len(view), step))

    def serve(self, connection):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection, connection.makefile("rb") as lines:
            for line in lines:
                connection.sendall(self.answer(line.strip()) + b"\n")

    def log_to(self, path):
        with open(path, "a", buffering=1) as log:
            while True:
                print(self.value, time.time(), file=log)
                time.sleep(0.1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--listen", required=True)
    parser.add_argument("--memory", type=int, default=0)
    parser.add_argument("--pidfile")
    parser.add_argument("--log")
    options = parser.parse_args()
    counter = Counter(options.memory)
    ip, port = options.listen.rsplit(":", 1)
    server = socket.create_server((ip, int(port)), backlog=64)
    if options.log:
        threading.Thread(target=counter.log_to, args=(options.log,), daemon=True).start()
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    while True:
        connection, _ = server.accept()
        threading.Thread(target=counter.serve, args=(connection,), daemon=True).start()


main()
