#!/usr/bin/env python3
"""Uses a System V semaphore without having it mapped anywhere."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
semaphore = libc.semget(0x4321, 1, 0o1600)
assert semaphore >= 0
serve(lambda: libc.semctl(semaphore, 0, 12) == 0)
