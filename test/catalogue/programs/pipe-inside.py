#!/usr/bin/env python3
"""Holds both ends of a pipe with something in it."""
import os

from checked import serve

read, write = os.pipe()
os.write(write, b"in between")
serve(lambda: os.read(read, 20) == b"in between")
