#!/usr/bin/env python3
"""Holds a file open for reading and writing."""
import os

from checked import FOLDER, serve

file = os.open(FOLDER + "/file", os.O_RDWR | os.O_CREAT, 0o640)
os.write(file, b"what is in it")
os.lseek(file, 5, os.SEEK_SET)
serve(lambda: os.read(file, 20) == b"is in it")
