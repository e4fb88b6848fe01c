#!/usr/bin/env python3
"""Keeps a deleted file of 64 kB open, as a spool does."""
import os

from checked import FOLDER, serve

TEXT = os.urandom(65536)
file = os.open(FOLDER + "/spool", os.O_RDWR | os.O_CREAT)
os.write(file, TEXT)
os.unlink(FOLDER + "/spool")
serve(lambda: os.pread(file, 65536, 0) == TEXT)
