#!/usr/bin/env python3
"""Writes into a named pipe that somebody else reads."""
import os

from checked import FOLDER, beside, serve

os.mkfifo(FOLDER + "/fifo")


def reader(ready):
    os.open(FOLDER + "/fifo", os.O_RDONLY | os.O_NONBLOCK)
    ready()


beside(reader)
fifo = os.open(FOLDER + "/fifo", os.O_WRONLY)


def check():
    os.write(fifo, b"x")


serve(check)
