#!/usr/bin/env python3
"""Has two thousand pieces of memory."""
import mmap

from checked import serve

pieces = []
for number in range(2000):
    protection = mmap.PROT_READ | (mmap.PROT_WRITE if number % 2 else 0)
    pieces.append(mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=protection))
    if number % 2:
        pieces[number][:4] = number.to_bytes(4, "little")
serve(lambda: all(int.from_bytes(piece[:4], "little") == number for number, piece in enumerate(pieces) if number % 2))
