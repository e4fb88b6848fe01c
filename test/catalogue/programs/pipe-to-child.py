#!/usr/bin/env python3
"""Answers to its child over a pipe, which goes on counting."""
import os
import signal

from checked import child, serve

ask, asked = os.pipe()
answer, answered = os.pipe()


def echo():
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
    while True:
        os.write(answered, os.read(ask, 100))


child(echo)


def check():
    os.write(asked, b"still there?")
    return os.read(answer, 100) == b"still there?"


serve(check)
