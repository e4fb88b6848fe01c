#!/usr/bin/env python3
"""Holds an eventfd that counts down one by one."""
import ctypes
import os

from checked import serve

SEMAPHORE = 1
counter = ctypes.CDLL(None).eventfd(3, SEMAPHORE)
serve(lambda: int.from_bytes(os.read(counter, 8), "little") == 1)
