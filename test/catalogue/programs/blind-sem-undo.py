#!/usr/bin/env python3
"""Holds a System V semaphore that the kernel would give back if it died (SEM_UNDO, semop(2)); no descriptor tells of it."""
import ctypes
import os
import struct

from checked import serve

IPC_CREAT, IPC_NOWAIT, GETPID, GETVAL, SETVAL, SEM_UNDO = 0o1000, 0o4000, 11, 12, 16, 0x1000
libc = ctypes.CDLL(None, use_errno=True)
semaphores = libc.semget(0x5E4D0, 1, IPC_CREAT | 0o600)
assert semaphores >= 0, ctypes.get_errno()
assert libc.semctl(semaphores, 0, SETVAL, 1) == 0, ctypes.get_errno()
take, give = struct.pack("Hhh", 0, -1, SEM_UNDO | IPC_NOWAIT), struct.pack("Hhh", 0, 1, SEM_UNDO)
assert libc.semop(semaphores, take, 1) == 0, ctypes.get_errno()


def check():
    value = libc.semctl(semaphores, 0, GETVAL)
    assert value == 0, "its value is %d, error %d" % (value, ctypes.get_errno())
    assert libc.semctl(semaphores, 0, GETPID) == os.getpid(), "another one's"
    assert libc.semop(semaphores, give, 1) == 0, ctypes.get_errno()
    # A child takes it and dies: the kernel has to give it back.
    pid = os.fork()
    if pid == 0:
        os._exit(libc.semop(semaphores, take, 1) != 0)
    assert os.waitpid(pid, 0)[1] == 0
    assert libc.semctl(semaphores, 0, GETVAL) == 1, "not given back"


serve(check)
