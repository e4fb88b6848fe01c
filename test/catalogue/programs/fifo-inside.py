#!/usr/bin/env python3
"""Holds both ends of a named pipe with something in it."""
import os

from checked import FOLDER, serve

os.mkfifo(FOLDER + "/fifo")
fifo = os.open(FOLDER + "/fifo", os.O_RDWR)
os.write(fifo, b"queued")
serve(lambda: os.read(fifo, 10) == b"queued")
