#!/usr/bin/env python3
"""Holds a file open that never had a name (O_TMPFILE)."""
import os

from checked import FOLDER, serve

file = os.open(FOLDER, os.O_RDWR | os.O_TMPFILE)
os.write(file, b"nameless")
serve(lambda: os.pread(file, 20, 0) == b"nameless")
