#!/usr/bin/env python3
"""Shares a lock file with its child, which holds the robust mutex in it (pthread_mutexattr_setrobust(3)), as databases do."""
import ctypes
import errno
import mmap
import os
import signal

from checked import FOLDER, child, serve

libc = ctypes.CDLL(None)
os.makedirs(FOLDER, exist_ok=True)
lock = os.open(FOLDER + "/lock.mdb", os.O_RDWR | os.O_CREAT, 0o644)
os.ftruncate(lock, 8192)
table = mmap.mmap(lock, 8192)
mutex = ctypes.byref(ctypes.c_char.from_buffer(table, 64))

attributes = ctypes.byref(ctypes.create_string_buffer(64))
libc.pthread_mutexattr_init(attributes)
assert libc.pthread_mutexattr_setpshared(attributes, 1) == 0
assert libc.pthread_mutexattr_setrobust(attributes, 1) == 0
assert libc.pthread_mutex_init(mutex, attributes) == 0
read, write = os.pipe()


def writer():
    os.write(write, b"%d" % libc.pthread_mutex_lock(mutex))


pid = child(writer)
assert os.read(read, 10) == b"0"


def check():
    assert libc.pthread_mutex_trylock(mutex) == errno.EBUSY, "nobody holds it"
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    result = libc.pthread_mutex_trylock(mutex)
    assert result == errno.EOWNERDEAD, "%d, and not that its owner died" % result
    assert libc.pthread_mutex_consistent(mutex) == 0
    assert libc.pthread_mutex_unlock(mutex) == 0
    assert libc.pthread_mutex_trylock(mutex) == 0


serve(check)
