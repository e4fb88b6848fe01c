#!/usr/bin/env python3
"""Maps a file, shared."""
import mmap

from checked import FOLDER, serve

with open(FOLDER + "/mapped", "w+b") as file:
    file.write(bytes(8192))
    file.flush()
    view = mmap.mmap(file.fileno(), 8192)
view[:5] = b"first"


def check():
    view[4096:4100] = b"more"
    view.flush()
    with open(FOLDER + "/mapped", "rb") as file:
        text = file.read()
    return text[:5] == b"first" and text[4096:4100] == b"more"


serve(check)
