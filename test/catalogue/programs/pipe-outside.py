#!/usr/bin/env python3
"""Holds one end of a pipe whose other end belongs to somebody else."""
import os

from checked import beside, serve

read, write = os.pipe()


def reader(ready):
    os.close(write)
    ready()


beside(reader)
os.close(read)


def check():
    os.write(write, b"x")


serve(check)
