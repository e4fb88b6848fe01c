#!/usr/bin/env python3
"""Holds both ends of a pseudo terminal."""
import os

from checked import serve

master, slave = os.openpty()
os.write(master, b"typed\n")
serve(lambda: os.read(slave, 20) == b"typed\n")
