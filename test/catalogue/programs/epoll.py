#!/usr/bin/env python3
"""Watches a pipe with epoll."""
import os
import select

from checked import serve

read, write = os.pipe()
watch = select.epoll()
watch.register(read, select.EPOLLIN)


def check():
    os.write(write, b"x")
    return watch.poll(1) == [(read, select.EPOLLIN)]


serve(check)
