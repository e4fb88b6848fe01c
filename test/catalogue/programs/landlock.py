#!/usr/bin/env python3
"""Holds a Landlock ruleset that it has not enforced."""
import ctypes

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
rules = (ctypes.c_ulonglong * 1)(1)
descriptor = libc.syscall(444, rules, 8, 0)
assert descriptor >= 0, ctypes.get_errno()
serve()
