#!/usr/bin/env python3
"""Holds an eventfd with a number in it."""
import ctypes
import os

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
counter = libc.eventfd(7, 0)
serve(lambda: int.from_bytes(os.read(counter, 8), "little") == 7)
