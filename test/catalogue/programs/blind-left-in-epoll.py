#!/usr/bin/env python3
"""Has handed a connection to its child and closed it, but its epoll set still watches it (epoll(7), questions and answers)."""
import os
import select
import socket

from checked import child, serve

events = select.epoll()
peer, connection = socket.socketpair()
number = connection.fileno()
events.register(number, select.EPOLLIN)
told, tell = os.pipe()


def handler():
    peer.close()
    os.read(told, 1)


child(handler)
connection.close()
assert events.poll(0.1) == []


def check():
    peer.send(b"request")
    got = events.poll(1)
    assert got == [(number, select.EPOLLIN)], "events are %r" % got


serve(check)
