#!/usr/bin/env python3
"""Answers UDP pings and writes down what it received.

udp_server.py --listen IP:PORT [--pidfile FILE] [--log FILE]

A ping is a line with a number; the answer is the same line. Each is logged as: number, source address, source port.
A datagram `report` is answered with one line of JSON: received, first, last, missing (numbers below the last that never
came), disordered (numbers that came after a higher one), sources (addresses in the order in which they first appeared).
"""
import argparse
import json
import os
import socket


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--listen", required=True)
    parser.add_argument("--pidfile")
    parser.add_argument("--log")
    options = parser.parse_args()
    ip, port = options.listen.rsplit(":", 1)
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    server = socket.socket(family, socket.SOCK_DGRAM)
    server.bind((ip, int(port)))
    log = open(options.log, "a", buffering=1) if options.log else None
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    numbers, highest, disordered, sources, received = set(), None, 0, [], 0
    while True:
        datagram, source = server.recvfrom(1500)
        if datagram.strip() == b"report":
            first = min(numbers, default=None)
            missing = highest - first + 1 - len(numbers) if numbers else 0
            report = {"received": received, "first": first, "last": highest, "missing": missing}
            report |= {"disordered": disordered, "sources": sources}
            server.sendto(json.dumps(report).encode(), source)
            continue
        number = int(datagram)
        received += 1
        if highest is not None and number < highest:
            disordered += 1
        highest = number if highest is None else max(highest, number)
        numbers.add(number)
        if source[0] not in sources:
            sources.append(source[0])
        if log:
            print(number, *source, file=log)
        server.sendto(datagram, source)


main()
