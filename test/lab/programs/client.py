#!/usr/bin/env python3
"""Talks to counter.py on one connection and checks that every answer is one higher than the last.

client.py IP:PORT [--interval MS] [--ahead] [--log FILE] [--reconnect]

Prints one line of JSON at the end, which SIGTERM or SIGINT brings about: requests, lost (answers that were not the next
number), late (that took longer than 15 ms), reconnects, max_gap_ms (longest time between two answers), last. Exits with 1 if a
number was missing or the connection broke. With --log each answer also goes to a file: wall clock, number. With --ahead it sends
by the clock, whether what it sent before has been answered or not.
"""
import argparse
import collections
import json
import signal
import socket
import sys
import threading
import time

LATE = 0.015


class Stop(Exception):
    pass


def stop(*_):
    raise Stop


def connect(address):
    ip, port = address.rsplit(":", 1)
    connection = socket.create_connection((ip, int(port)), timeout=60)
    # Somebody who has to give up a host first may need longer than a minute.
    connection.settimeout(240)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection, connection.makefile("rb")


class Sender(threading.Thread):
    """Sends by the clock until the connection breaks, and keeps when it sent what has not been answered."""

    def __init__(self, connection, interval):
        super().__init__(daemon=True)
        self.connection, self.interval = connection, interval
        self.sent = collections.deque()

    def run(self):
        due = time.monotonic()
        while True:
            self.sent.append(time.monotonic())
            try:
                self.connection.sendall(b"\n")
            except OSError:
                return
            due = max(due + self.interval, time.monotonic())
            time.sleep(max(0.0, due - time.monotonic()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("--interval", type=float, default=10)
    parser.add_argument("--ahead", action="store_true")
    parser.add_argument("--log")
    parser.add_argument("--reconnect", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    seen = {"requests": 0, "lost": 0, "late": 0, "reconnects": 0, "max_gap_ms": 0.0, "last": None, "error": None}
    log = open(options.log, "a", buffering=1) if options.log else None
    before = None
    try:
        connection, lines = connect(options.address)
        sender = Sender(connection, options.interval / 1000) if options.ahead else None
        if sender:
            sender.start()
        while True:
            try:
                asked = time.monotonic()
                if not sender:
                    connection.sendall(b"\n")
                line = lines.readline()
                if not line:
                    raise ConnectionError("the server closed the connection")
            except OSError as error:
                if not options.reconnect:
                    raise
                seen["reconnects"] += 1
                seen["error"] = str(error)
                time.sleep(0.1)
                connection, lines = connect(options.address)
                continue
            now = time.monotonic()
            number = int(line)
            seen["late"] += now - (sender.sent.popleft() if sender else asked) > LATE
            if seen["last"] is not None and number != seen["last"] + 1:
                seen["lost"] += 1
            if before is not None:
                seen["max_gap_ms"] = max(seen["max_gap_ms"], round(1000 * (now - before), 1))
            before, seen["last"] = now, number
            seen["requests"] += 1
            if log:
                print(time.time(), number, file=log)
            if not sender:
                time.sleep(options.interval / 1000)
    except Stop:
        pass
    except OSError as error:
        seen["error"] = str(error)
    print(json.dumps(seen), flush=True)
    sys.exit(1 if seen["lost"] or seen["error"] else 0)


main()
