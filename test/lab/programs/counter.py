#!/usr/bin/env python3
"""A TCP server with a memory: answers each line with a number that is one higher than the last.

counter.py --listen IP:PORT [--memory MB] [--dirty MB:RATE] [--burn PERCENT] [--pidfile FILE] [--log FILE]

Three lines are questions instead: `check` asks whether the memory still holds what was written into it (ok or corrupt),
`gap` asks for the longest time in milliseconds that the program has stood still, `reset` forgets that time.
With --dirty it has as much memory again whose pages it rewrites all the time, RATE megabytes a second; `check` knows what
each has to hold. With --burn it keeps a part of one CPU busy. With --log it appends the number and the time to a file ten times a second.
"""
import argparse
import array
import os
import socket
import struct
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


class DirtyMemory(threading.Thread):
    """Pages that are rewritten in an order that jumps about, each with its number and how many times it was written."""

    PAGE = 4096
    # Odd and far from any stride that a memory has: every page in turn, and neighbours never one after the other.
    JUMP = 10007

    def __init__(self, megabytes, rate):
        super().__init__(daemon=True)
        self.count = megabytes << 8
        self.rate = rate << 8
        self.times = array.array("Q", [0]) * self.count
        self.memory = bytearray(self.count * self.PAGE)
        self.lock = threading.Lock()
        for page in range(self.count):
            self.write(page)

    @staticmethod
    def content(page, times):
        return struct.pack("<QQ", page, times) * 256

    def write(self, page):
        self.times[page] += 1
        self.memory[page * self.PAGE : (page + 1) * self.PAGE] = self.content(page, self.times[page])

    def run(self):
        page = 0
        while True:
            began = time.monotonic()
            with self.lock:
                for _ in range(max(1, self.rate // 200)):
                    page = (page + self.JUMP) % self.count
                    self.write(page)
            time.sleep(max(0.0, 0.005 - (time.monotonic() - began)))

    def intact(self):
        with self.lock:
            pages = (self.memory[at : at + self.PAGE] for at in range(0, len(self.memory), self.PAGE))
            return all(page == self.content(*at) for page, at in zip(pages, enumerate(self.times)))


class Burner(threading.Thread):
    """Uses a part of one CPU, as its own clock counts it, ten milliseconds at a time."""

    SLICE = 0.01

    def __init__(self, percent):
        super().__init__(daemon=True)
        self.pause = self.SLICE * (100 - percent) / percent

    def run(self):
        while True:
            end = time.thread_time() + self.SLICE
            while time.thread_time() < end:
                pass
            time.sleep(self.pause)


class Counter:
    def __init__(self, megabytes, dirty):
        size = megabytes << 20
        self.memory = bytearray(PATTERN * (size // len(PATTERN) + 1))[:size] if size else bytearray()
        self.dirty = DirtyMemory(*dirty) if dirty else None
        if self.dirty:
            self.dirty.start()
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
        same = all(view[at : at + step] == whole[: len(view) - at] for at in range(0, len(view), step))
        return same and (self.dirty is None or self.dirty.intact())

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
    parser.add_argument("--dirty", type=lambda text: [int(number) for number in text.split(":")])
    parser.add_argument("--burn", type=int)
    parser.add_argument("--pidfile")
    parser.add_argument("--log")
    options = parser.parse_args()
    counter = Counter(options.memory, options.dirty)
    ip, port = options.listen.rsplit(":", 1)
    server = socket.create_server((ip, int(port)), backlog=64)
    if options.burn:
        Burner(options.burn).start()
    if options.log:
        threading.Thread(target=counter.log_to, args=(options.log,), daemon=True).start()
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    while True:
        connection, _ = server.accept()
        threading.Thread(target=counter.serve, args=(connection,), daemon=True).start()


main()
