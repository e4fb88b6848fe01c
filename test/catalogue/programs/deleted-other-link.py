#!/usr/bin/env python3
"""Keeps a deleted file open that still has another name."""
import os

from checked import FOLDER, serve

file = os.open(FOLDER + "/one", os.O_RDWR | os.O_CREAT)
os.write(file, b"two names")
os.link(FOLDER + "/one", FOLDER + "/other")
os.unlink(FOLDER + "/one")
serve(lambda: os.pread(file, 20, 0) == b"two names")
