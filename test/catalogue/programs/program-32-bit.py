#!/usr/bin/env python3
"""Has a child whose program is a 32-bit one."""
import os
import struct
import time

from checked import FOLDER, child, serve

# pause() for ever: mov eax, 29; int 0x80; jmp back.
CODE = bytes.fromhex("b81d000000cd80ebf7")
with open(FOLDER + "/pause", "wb") as file:
    file.write(b"\x7fELF\1\1\1" + bytes(9) + struct.pack("<HHIIIIIHHHHHH", 2, 3, 1, 0x8048054, 52, 0, 0, 52, 32, 1, 0, 0, 0))
    file.write(struct.pack("<IIIIIIII", 1, 0, 0x8048000, 0x8048000, 84 + len(CODE), 84 + len(CODE), 5, 4096) + CODE)
os.chmod(FOLDER + "/pause", 0o755)
other = child(lambda: os.execv(FOLDER + "/pause", ["pause"]))
time.sleep(0.3)
assert os.waitpid(other, os.WNOHANG) == (0, 0), "it cannot run"
serve(lambda: os.waitpid(other, os.WNOHANG) == (0, 0))
