#!/usr/bin/env python3
"""Maps POSIX shared memory that it has created."""
import mmap
import os

from checked import NAME, serve

file = os.open("/dev/shm/" + NAME, os.O_RDWR | os.O_CREAT, 0o600)
os.ftruncate(file, 4096)
view = mmap.mmap(file, 4096)
view[:4] = b"here"
serve(lambda: view[:4] == b"here")
