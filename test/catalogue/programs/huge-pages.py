#!/usr/bin/env python3
"""Has memory of huge pages."""
import ctypes
import mmap

from checked import serve

memory = mmap.mmap(-1, 2 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x40000)
memory[:4] = b"here"
serve(lambda: memory[:4] == b"here")
