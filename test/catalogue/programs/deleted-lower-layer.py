#!/usr/bin/env python3
"""Keeps a deleted file open that came with the host's image, the lower layer of an overlay."""
import os

from checked import serve

file = os.open("/etc/issue.net", os.O_RDONLY)
text = os.pread(file, 100, 0)
os.unlink("/etc/issue.net")
serve(lambda: os.pread(file, 100, 0) == text)
