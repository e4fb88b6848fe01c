#!/usr/bin/env python3
"""A parent with two children and a pipe between them; `child` or `parent` says which of them is the workload."""
import os
import sys

from checked import be_quiet, serve

be_quiet()
read, write = os.pipe()


def reader():
    os.close(write)
    os.read(read, 1)
    os._exit(0)


def writer():
    os.close(read)
    os.setsid()
    serve(lambda: os.write(write, b"x") == 1)


if sys.argv[2] == "parent":
    if os.fork() == 0:
        reader()
    os.close(read)
    serve(lambda: os.write(write, b"x") == 1 and os.wait()[1] == 0)
for end in (reader, writer):
    if os.fork() == 0:
        end()
os.close(read)
os.close(write)
os.wait()
os.wait()
