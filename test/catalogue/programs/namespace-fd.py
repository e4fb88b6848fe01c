#!/usr/bin/env python3
"""Holds its own network namespace open."""
import os

from checked import serve

own = os.open("/proc/self/ns/net", os.O_RDONLY)
serve(lambda: os.fstat(own).st_ino == os.stat("/proc/self/ns/net").st_ino)
