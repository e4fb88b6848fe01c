#!/usr/bin/env python3
"""Watches with epoll what it has open under another number only."""
import os
import select

from checked import serve

read, write = os.pipe()
watch = select.epoll()
watch.register(read, select.EPOLLIN)
other = os.dup(read)
os.close(read)


def check():
    os.write(write, b"x")
    return watch.poll(1) == [(read, select.EPOLLIN)]


serve(check)
