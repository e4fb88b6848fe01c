#!/usr/bin/env python3
"""Watches with epoll in the less usual ways: once, at edges, by itself alone, and another epoll."""
import os
import select

from checked import serve

pipes = [os.pipe() for _ in range(3)]
inner, outer = select.epoll(), select.epoll()
for (read, _), mode in zip(pipes, (select.EPOLLONESHOT, select.EPOLLET, select.EPOLLEXCLUSIVE)):
    inner.register(read, select.EPOLLIN | mode)
outer.register(inner.fileno(), select.EPOLLIN)
os.write(pipes[0][1], b"x")
assert len(inner.poll(1)) == 1


def check():
    for _, write in pipes:
        os.write(write, b"x")
    told = {fd for fd, _ in inner.poll(1)}
    inner.modify(pipes[0][0], select.EPOLLIN | select.EPOLLONESHOT)
    return told == {pipes[1][0], pipes[2][0]} and outer.poll(1) == [(inner.fileno(), select.EPOLLIN)]


serve(check)
