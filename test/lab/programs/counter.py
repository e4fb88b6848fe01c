#!/usr/bin/env python3
"""A TCP server with a memory: answers each line with a number that is one higher than the last.

counter.py --listen IP:PORT [--memory MB] [--dirty MB:RATE] [--threads N] [--datagrams] [--burn PERCENT] [--pidfile FILE] [--log FILE]

Some lines are questions instead: `check` asks whether the memory still holds what was written into it (ok or corrupt),
`gap` asks for the longest time in milliseconds that the program has stood still, `reset` forgets that time, `rate` asks how
many megabytes a second it has rewritten since the start, `datagrams` what became of those (a line of JSON).
With --dirty it has as much memory again whose pages it rewrites all the time, RATE megabytes a second; `check` knows what
each has to hold. With --threads it has that many threads more, which wait. With --datagrams it sends each datagram to its port
back, and keeps account of the numbers in them. With --burn it keeps a part of one CPU busy. With --log it appends the number and the
time to a file ten times a second.
"""
import argparse
import array
import json
import os
import socket
import struct
import sys
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
        self.written = 0
        self.began = time.time()
        for page in range(self.count):
            self.write(page)

    @staticmethod
    def content(page, times):
        return struct.pack("<QQ", page, times) * 256

    def write(self, page):
        self.times[page] += 1
        self.memory[page * self.PAGE : (page + 1) * self.PAGE] = self.content(page, self.times[page])

    def run(self):
        page, share = 0, max(1, self.rate // 200)
        while True:
            began = time.monotonic()
            with self.lock:
                for _ in range(share):
                    page = (page + self.JUMP) % self.count
                    self.write(page)
                self.written += share
            time.sleep(max(0.0, 0.005 - (time.monotonic() - began)))

    def megabytes_a_second(self):
        return (self.written >> 8) / (time.time() - self.began)

    def intact(self):
        with self.lock:
            pages = (self.memory[at : at + self.PAGE] for at in range(0, len(self.memory), self.PAGE))
            return all(page == self.content(*at) for page, at in zip(pages, enumerate(self.times)))


class Echo(threading.Thread):
    """Sends datagrams back, each a line with a number, and knows which never came and which came after a higher one."""

    def __init__(self, address):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(address)
        self.numbers, self.highest, self.disordered = set(), 0, 0

    def run(self):
        while True:
            datagram, source = self.socket.recvfrom(1500)
            number = int(datagram)
            self.disordered += number < self.highest
            self.highest = max(self.highest, number)
            self.numbers.add(number)
            self.socket.sendto(datagram, source)

    def account(self):
        first = min(self.numbers, default=0)
        missing = self.highest - first + 1 - len(self.numbers) if self.numbers else 0
        return {"received": len(self.numbers), "missing": missing, "disordered": self.disordered}


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
    # How much of the memory is written or looked at in one go.
    STEP = len(PATTERN) * 4096

    def __init__(self, megabytes, dirty, echo):
        # Filled in place: a copy of a large memory would be one too many.
        self.memory = bytearray(megabytes << 20)
        for at in range(0, len(self.memory), self.STEP):
            self.memory[at : at + self.STEP] = (PATTERN * 4096)[: len(self.memory) - at]
        self.dirty = DirtyMemory(*dirty) if dirty else None
        self.echo = echo
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
        if line == b"rate":
            return b"%.1f" % (self.dirty.megabytes_a_second() if self.dirty else 0)
        if line == b"datagrams":
            return json.dumps(self.echo.account() if self.echo else None).encode()
        with self.lock:
            self.value += 1
            return b"%d" % self.value

    def intact(self):
        # Pieces and not a view: comparing those goes byte by byte.
        whole, size = PATTERN * 4096, len(self.memory)
        same = all(self.memory[at : at + self.STEP] == whole[: size - at] for at in range(0, size, self.STEP))
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
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--datagrams", action="store_true")
    parser.add_argument("--burn", type=int)
    parser.add_argument("--pidfile")
    parser.add_argument("--log")
    options = parser.parse_args()
    # A thread that rewrites memory gives way at once to the one that measures the standstill.
    sys.setswitchinterval(0.0005)
    ip, port = options.listen.rsplit(":", 1)
    echo = Echo((ip, int(port))) if options.datagrams else None
    counter = Counter(options.memory, options.dirty, echo)
    if echo:
        echo.start()
    for _ in range(options.threads):
        threading.Thread(target=threading.Event().wait, daemon=True).start()
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    server = socket.create_server((ip, int(port)), family=family, backlog=64)
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
