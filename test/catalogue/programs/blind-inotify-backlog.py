#!/usr/bin/env python3
"""Is behind: files came into its spool folder and it has yet to read of them (inotify(7))."""
import ctypes
import os
import select
import struct

from checked import NAME, serve

SPOOL, IN_CLOSE_WRITE, IN_MOVED_TO = "/dev/shm/" + NAME, 0x8, 0x80
os.makedirs(SPOOL, exist_ok=True)
libc = ctypes.CDLL(None, use_errno=True)
watcher = libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
watch = libc.inotify_add_watch(watcher, SPOOL.encode(), IN_CLOSE_WRITE | IN_MOVED_TO)
assert watch >= 0, ctypes.get_errno()


def put(name):
    open("%s/%s" % (SPOOL, name), "w").close()


def come():
    names = []
    while select.select([watcher], [], [], 0.5)[0]:
        events = os.read(watcher, 65536)
        while events:
            number, _, _, length = struct.unpack_from("iIII", events)
            assert number == watch, "watch %d" % number
            names.append(events[16:16 + length].rstrip(b"\0").decode())
            events = events[16 + length:]
    return names


put("one")
put("two")


def check():
    waiting = come()
    put("three")
    assert come() == ["three"], "it hears of nothing new"
    assert waiting == ["one", "two"], "it heard of %r" % waiting


serve(check)
