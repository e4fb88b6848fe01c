#!/usr/bin/env python3
"""Holds a path open without opening the file."""
import os

from checked import serve

path = os.open("/etc/passwd", os.O_PATH)
serve(lambda: os.fstat(path).st_ino == os.stat("/etc/passwd").st_ino)
