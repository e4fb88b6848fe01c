#!/usr/bin/env python3
"""Has a child that goes where it goes."""
import ctypes
import os
import time

from checked import be_quiet, serve

be_quiet()
libc = ctypes.CDLL(None, use_errno=True)
CLONE_FS, SIGCHLD = 0x200, 17
other = libc.syscall(56, CLONE_FS | SIGCHLD, 0, 0, 0, 0)
if other == 0:
    while True:
        time.sleep(60)


def check():
    os.chdir("/usr")
    return os.readlink("/proc/%d/cwd" % other) == "/usr"


serve(check)
