#!/usr/bin/env python3
"""Holds a POSIX message queue."""
import ctypes

from checked import NAME, serve

librt = ctypes.CDLL("librt.so.1", use_errno=True)
queue = librt.mq_open(("/" + NAME).encode(), 0o102, 0o600, None)
assert queue >= 0, ctypes.get_errno()
serve()
