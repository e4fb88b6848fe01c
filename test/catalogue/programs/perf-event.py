#!/usr/bin/env python3
"""Counts its page faults with perf_event_open."""
import ctypes
import struct

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
attributes = ctypes.create_string_buffer(struct.pack("IIQ", 1, 128, 2), 128)
descriptor = libc.syscall(298, attributes, 0, -1, -1, 0)
assert descriptor >= 0, ctypes.get_errno()
serve()
