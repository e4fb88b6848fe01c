#!/usr/bin/env python3
"""Has a child that holds a System V semaphore, which the kernel gives back when it dies (SEM_UNDO, semop(2)); no descriptor tells."""
import ctypes
import os
import signal
import struct
import time

from checked import child, serve

IPC_CREAT, IPC_NOWAIT, GETVAL, SETVAL, SEM_UNDO = 0o1000, 0o4000, 12, 16, 0x1000
libc = ctypes.CDLL(None, use_errno=True)
semaphores = libc.semget(0x5E4D0, 1, IPC_CREAT | 0o600)
assert semaphores >= 0, ctypes.get_errno()
assert libc.semctl(semaphores, 0, SETVAL, 1) == 0, ctypes.get_errno()
holder = child(lambda: libc.semop(semaphores, struct.pack("Hhh", 0, -1, SEM_UNDO | IPC_NOWAIT), 1))
while libc.semctl(semaphores, 0, GETVAL) != 0:
    time.sleep(0.01)


def check():
    value = libc.semctl(semaphores, 0, GETVAL)
    assert value == 0, "its value is %d, error %d" % (value, ctypes.get_errno())
    os.kill(holder, signal.SIGKILL)
    os.waitpid(holder, 0)
    assert libc.semctl(semaphores, 0, GETVAL) == 1, "not given back"


serve(check)
