#!/usr/bin/env python3
"""Has 32 MB of memory with a pattern in it."""
import hashlib
import os

from checked import serve

memory = bytearray(os.urandom(32 << 20))
digest = hashlib.sha256(memory).digest()
serve(lambda: hashlib.sha256(memory).digest() == digest)
