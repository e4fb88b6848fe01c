#!/usr/bin/env python3
"""Has three messages waiting in a pipe that keeps them apart (O_DIRECT, pipe(2))."""
import os

from checked import serve

read, write = os.pipe2(os.O_DIRECT | os.O_CLOEXEC)
MESSAGES = [b"start unit", b"stop", b"reload the configuration"]
for message in MESSAGES:
    os.write(write, message)


def check():
    got = [os.read(read, 4096)]
    while sum(map(len, got)) < sum(map(len, MESSAGES)):
        got.append(os.read(read, 4096))
    assert got == MESSAGES, "waiting: %r" % got
    os.write(write, b"one")
    os.write(write, b"two")
    assert os.read(read, 4096) == b"one", "it keeps them apart no more"


serve(check)
