#!/usr/bin/env python3
"""Uses a System V semaphore without having it mapped anywhere."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
semaphore = libc.semget(0x4321, 1, 0o1600)
assert semaphore >= 0
assert libc.semop(semaphore, ctypes.byref(ctypes.c_uint64(1 << 16)), 1) == 0, ctypes.get_errno()
serve(lambda: libc.semctl(semaphore, 0, 12) == 1)
