#!/usr/bin/env python3
"""Shares frames in a memfd that nobody may map for writing any more (F_SEAL_FUTURE_WRITE, fcntl(2)): it did before."""
import fcntl
import mmap
import os

from checked import child, serve

F_SEAL_SHRINK, F_SEAL_GROW, F_SEAL_FUTURE_WRITE = 2, 4, 16
SEALS = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_FUTURE_WRITE
frames = os.memfd_create("frames", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
os.ftruncate(frames, 8192)
screen = mmap.mmap(frames, 8192)
screen[:7] = b"frame 1"
fcntl.fcntl(frames, 1033, SEALS)

question, answer = os.pipe(), os.pipe()


def viewer():
    os.close(question[1])
    screen.close()
    view = mmap.mmap(frames, 8192, mmap.MAP_SHARED, mmap.PROT_READ)
    while os.read(question[0], 1):
        os.write(answer[1], view[:7])
    os._exit(0)


child(viewer)


def seen():
    os.write(question[1], b"?")
    return os.read(answer[0], 100)


assert seen() == b"frame 1"


def check():
    assert seen() == b"frame 1", "first %r" % seen()
    screen[:7] = b"frame 2"
    assert seen() == b"frame 2", "then %r" % seen()
    seals = fcntl.fcntl(frames, 1034)
    assert seals == SEALS, "seals %d" % seals
    for attempt in (lambda: os.pwrite(frames, b"x", 0), lambda: mmap.mmap(frames, 8192)):
        try:
            attempt()
        except PermissionError:
            continue
        raise AssertionError("it can be written")


serve(check)
