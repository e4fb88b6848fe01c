#!/usr/bin/env python3
"""Has changed a file in its memory only."""
import mmap

from checked import FOLDER, serve

with open(FOLDER + "/mapped", "wb") as file:
    file.write(b"same" * 2048)
with open(FOLDER + "/mapped", "r+b") as file:
    view = mmap.mmap(file.fileno(), 8192, flags=mmap.MAP_PRIVATE)
view[:5] = b"other"


def check():
    with open(FOLDER + "/mapped", "rb") as file:
        return view[:8] == b"otherame" and view[4096:4100] == b"same" and file.read(4) == b"same"


serve(check)
