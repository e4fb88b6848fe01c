#!/usr/bin/env python3
"""Takes SIGUSR2 through a descriptor."""
import ctypes
import os
import signal

from checked import serve

libc = ctypes.CDLL(None, use_errno=True)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
mask = (ctypes.c_ulong * 16)(1 << (signal.SIGUSR2 - 1))
descriptor = libc.signalfd(-1, ctypes.byref(mask), 0)
os.kill(os.getpid(), signal.SIGUSR2)
serve(lambda: int.from_bytes(os.read(descriptor, 128)[:4], "little") == signal.SIGUSR2)
