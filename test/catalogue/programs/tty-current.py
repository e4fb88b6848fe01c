#!/usr/bin/env python3
"""Holds its controlling terminal open as /dev/tty; its second word says who has the rest of the terminal open."""
import fcntl
import os
import sys
import termios

from checked import child, serve

WHO = sys.argv[2]
master, slave = os.openpty()
ready, said = os.pipe()
asked, ask = os.pipe()


def take():
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    return os.open("/dev/tty", os.O_RDWR)


def below():
    os.setsid()
    os.close(master)
    current = take()
    os.write(said, b"r")
    while os.read(asked, 1):
        os.write(current, b"x\n")


if WHO == "child":
    child(below)
    os.read(ready, 1)
else:
    current = take()
    if WHO == "both":
        child(lambda: None)


def check():
    if WHO == "child":
        os.write(ask, b"w")
    else:
        os.write(current, b"x\n")
    return os.read(master, 10) == b"x\r\n"


serve(check)
