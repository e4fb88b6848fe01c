#!/usr/bin/env python3
"""Keeps an unprivileged child that may open no file, write none and start nothing (setrlimit(2)), as sshd does."""
import os
import resource
import socket

from checked import child, serve

ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
LIMITS = [(resource.RLIMIT_NOFILE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NPROC, 0)]


def jailed():
    ours.close()
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
    for limit, value in LIMITS:
        resource.setrlimit(limit, (value, value))
    theirs.send(b"in")
    while theirs.recv(100):
        theirs.send(confess().encode())
    os._exit(0)


def confess():
    for limit, value in LIMITS:
        if resource.getrlimit(limit) != (value, value):
            return "limit %d is %r" % (limit, resource.getrlimit(limit))
    if os.getresuid() != (65534,) * 3 or os.getresgid() != (65534,) * 3 or os.getgroups():
        return "other IDs"
    try:
        os.dup(theirs.fileno())
    except OSError:
        return "ok"
    return "it got a descriptor"


child(jailed)
theirs.close()
assert ours.recv(100) == b"in"


def check():
    ours.send(b"?")
    answer = ours.recv(1000).decode()
    assert answer == "ok", answer


serve(check)
