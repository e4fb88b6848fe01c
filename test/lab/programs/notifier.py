#!/usr/bin/env python3
"""A service that tells systemd how it fares: ready, alive, reloaded. Counts its reloads in a file.

notifier.py FILE
"""
import os
import signal
import socket
import sys
import time

reloads = 0


def tell(text):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as link:
        link.connect(os.environ["NOTIFY_SOCKET"])
        link.sendall(text.encode())


def reload(*_):
    global reloads
    tell("RELOADING=1\nMONOTONIC_USEC=%d" % (time.monotonic_ns() // 1000))
    reloads += 1
    with open(sys.argv[1], "w") as file:
        print(reloads, file=file)
    tell("READY=1")


signal.signal(signal.SIGHUP, reload)
tell("READY=1\nSTATUS=counts reloads")
while True:
    tell("WATCHDOG=1")
    time.sleep(0.1)
