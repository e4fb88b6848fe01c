#!/usr/bin/env python3
"""Holds a pidfd of its own child."""
import os
import signal

from checked import child, serve

other = child(lambda: None)
descriptor = os.pidfd_open(other)


def check():
    signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    os.waitpid(other, 0)


serve(check)
