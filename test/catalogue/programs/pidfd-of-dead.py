#!/usr/bin/env python3
"""Holds a pidfd of a child that is no more."""
import os
import select

from checked import serve

pid = os.fork()
if pid == 0:
    os._exit(0)
descriptor = os.pidfd_open(pid)
os.waitpid(pid, 0)


def check():
    watch = select.poll()
    watch.register(descriptor, select.POLLIN)
    return watch.poll(1000) != []


serve(check)
