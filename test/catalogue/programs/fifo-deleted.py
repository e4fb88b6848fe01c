#!/usr/bin/env python3
"""Holds both ends of a named pipe whose name is gone."""
import os

from checked import FOLDER, serve

os.mkfifo(FOLDER + "/fifo")
read = os.open(FOLDER + "/fifo", os.O_RDONLY | os.O_NONBLOCK)
write = os.open(FOLDER + "/fifo", os.O_WRONLY)
os.unlink(FOLDER + "/fifo")
os.write(write, b"inside")
serve(lambda: os.read(read, 10) == b"inside" and os.write(write, b"x") == 1 and os.read(read, 10) == b"x")
