#!/usr/bin/env python3
"""Keeps a file open whose name means another file by now, as after an atomic save."""
import os

from checked import FOLDER, serve

file = os.open(FOLDER + "/name", os.O_RDWR | os.O_CREAT)
os.write(file, b"the old one")
os.link(FOLDER + "/name", FOLDER + "/kept")
with open(FOLDER + "/new", "w") as new:
    new.write("the new one")
os.rename(FOLDER + "/new", FOLDER + "/name")
serve(lambda: os.pread(file, 20, 0) == b"the old one")
