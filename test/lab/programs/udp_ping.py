#!/usr/bin/env python3
"""Sends numbered UDP datagrams on a timer, from a socket that is not connected, and takes in the answers.

udp_ping.py SERVER:PORT [--interval MS] [--pidfile FILE] [--log FILE]

With --log each answer is written down as: number, wall clock.
"""
import argparse
import os
import select
import socket
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("server")
    parser.add_argument("--interval", type=float, default=20)
    parser.add_argument("--pidfile")
    parser.add_argument("--log")
    options = parser.parse_args()
    ip, port = options.server.rsplit(":", 1)
    pinger = socket.socket(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_DGRAM)
    # Any address: each datagram leaves with that of the host on which the program is now.
    pinger.bind(("::" if ":" in ip else "0.0.0.0", 0))
    pinger.setblocking(False)
    log = open(options.log, "a", buffering=1) if options.log else None
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    number, interval = 0, options.interval / 1000
    while True:
        try:
            pinger.sendto(b"%d\n" % (number + 1), (ip, int(port)))
            number += 1
        except OSError:
            # The network is away for a moment; the same number goes out with the next tick.
            pass
        end = time.time() + interval
        while (left := end - time.time()) > 0:
            if select.select([pinger], [], [], left)[0]:
                try:
                    answer = pinger.recv(1500)
                except OSError:
                    continue
                if log:
                    print(int(answer), time.time(), file=log)


main()
