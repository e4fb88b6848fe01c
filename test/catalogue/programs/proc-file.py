#!/usr/bin/env python3
"""Holds a file of its own in /proc open."""
import os

from checked import serve

status = open("/proc/self/status", "rb", buffering=0)
serve(lambda: b"VmRSS" in os.pread(status.fileno(), 4096, 0))
