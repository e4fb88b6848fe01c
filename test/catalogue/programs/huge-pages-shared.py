#!/usr/bin/env python3
"""Shares memory of huge pages with its child."""
import mmap

from checked import child, serve

memory = mmap.mmap(-1, 2 << 20, flags=mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | 0x40000)
memory[:4] = b"here"
child(lambda: None)
serve(lambda: memory[:4] == b"here")
