#!/usr/bin/env python3
"""Has memory that grows downwards."""
import ctypes
import mmap

from checked import serve

memory = mmap.mmap(-1, 65536, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x100)
memory[:4] = b"here"
serve(lambda: memory[:4] == b"here")
