#!/usr/bin/env python3
"""Keeps a deleted file of 8 MB open."""
import os

from checked import FOLDER, serve

TEXT = os.urandom(8 << 20)
file = os.open(FOLDER + "/spool", os.O_RDWR | os.O_CREAT)
os.write(file, TEXT)
os.unlink(FOLDER + "/spool")
serve(lambda: os.pread(file, 8 << 20, 0) == TEXT)
