#!/usr/bin/env python3
"""Runs as another user, with other groups, and may gain no rights."""
import ctypes
import os

from checked import FOLDER, serve

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl(38, 1, 0, 0, 0)
os.setgroups([50, 60])
os.setresgid(1000, 1000, 1000)
os.setresuid(1000, 1000, 1000)
libc.prctl(4, 1, 0, 0, 0)
serve(lambda: os.getresuid() == (1000, 1000, 1000) and sorted(os.getgroups()) == [50, 60] and libc.prctl(39, 0, 0, 0, 0) == 1)
