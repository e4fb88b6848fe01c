#!/usr/bin/env python3
"""Sends numbered UDP datagrams on a timer, from a socket that is not connected, and takes in the answers.

udp_ping.py SERVER:PORT [--interval MS] [--room BYTES] [--pidfile FILE] [--log FILE]

With --log each answer is written down as: number, wall clock. Prints one line of JSON at the end, which SIGTERM brings about:
sent, answered, disordered (answers that came after one to a later datagram), late (that took longer than 15 ms), max_gap_ms
(longest time between two answers). With --room it can take in that many bytes of answers at a time, as the kernel counts them.
"""
import argparse
import json
import os
import select
import signal
import socket
import time

LATE = 0.015
SO_RCVBUFFORCE = 33


class Stop(Exception):
    pass


def stop(*_):
    raise Stop


class Account:
    """What became of the datagrams."""

    def __init__(self):
        self.sent = {}
        self.answered = self.disordered = self.late = self.highest = 0
        self.longest, self.before = 0.0, None

    def answer(self, number):
        now = time.monotonic()
        sent = self.sent.pop(number, None)
        self.late += sent is not None and now - sent > LATE
        self.answered += 1
        self.disordered += number < self.highest
        self.highest = max(self.highest, number)
        if self.before is not None:
            self.longest = max(self.longest, now - self.before)
        self.before = now

    def report(self, sent):
        seen = {"sent": sent, "answered": self.answered, "disordered": self.disordered, "late": self.late}
        return {**seen, "max_gap_ms": round(1000 * self.longest, 1)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--interval", type=float, default=20)
    parser.add_argument("--room", type=int)
    parser.add_argument("--pidfile")
    parser.add_argument("--log")
    options = parser.parse_args()
    ip, port = options.server.rsplit(":", 1)
    pinger = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_DGRAM)
    # Any address: each datagram leaves with that of the host on which the program is now.
    pinger.bind(("::" if ":" in ip else "0.0.0.0", 0))
    pinger.setblocking(False)
    if options.room:
        pinger.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, options.room)
    log = open(options.log, "a", buffering=1) if options.log else None
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    number, interval, account = 0, options.interval / 1000, Account()
    signal.signal(signal.SIGTERM, stop)
    try:
        end = time.time()
        while True:
            try:
                account.sent[number + 1] = time.monotonic()
                pinger.sendto(b"%d\n" % (number + 1), (ip, int(port)))
                number += 1
            except OSError:
                # The network is away for a moment; the same number goes out with the next tick.
                pass
            # By the clock; after a standstill of its own it goes on at its rhythm.
            end = max(end + interval, time.time())
            while (left := end - time.time()) > 0:
                if select.select([pinger], [], [], left)[0]:
                    try:
                        answer = pinger.recv(1500)
                    except OSError:
                        continue
                    account.answer(int(answer))
                    if log:
                        print(int(answer), time.time(), file=log)
    except Stop:
        # What is on its way is not lost.
        while select.select([pinger], [], [], 0.2)[0]:
            account.answer(int(pinger.recv(1500)))
        print(json.dumps(account.report(number)), flush=True)


main()
