#!/usr/bin/env python3
"""Keeps a deleted file open that takes up as many MiB on the disk as its second word says."""
import os
import sys

from checked import FOLDER, serve

SIZE = int(sys.argv[2]) << 20
file = os.open(FOLDER + "/spool", os.O_RDWR | os.O_CREAT)
os.posix_fallocate(file, 0, SIZE)
os.pwrite(file, b"end", SIZE - 3)
os.unlink(FOLDER + "/spool")
serve(lambda: os.pread(file, 4, SIZE - 3) == b"end")
