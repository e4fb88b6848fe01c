#!/usr/bin/env python3
"""Keeps a deleted file open that is long and has next to nothing in it."""
import os

from checked import FOLDER, serve

file = os.open(FOLDER + "/spool", os.O_RDWR | os.O_CREAT)
os.pwrite(file, b"end", 64 << 20)
os.unlink(FOLDER + "/spool")
serve(lambda: os.pread(file, 3, 64 << 20) == b"end")
