#!/usr/bin/env python3
"""Is controlled by a terminal that it does not hold open."""
import fcntl
import os
import pty
import signal
import termios

from checked import serve

master, slave = pty.openpty()
if os.fork():
    os.close(slave)
    while True:
        signal.pause()
os.setsid()
fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
os.close(slave)
os.close(master)


def check():
    os.close(os.open("/dev/tty", os.O_RDWR))


serve(check)
