#!/usr/bin/env python3
"""Has a shell in a terminal, as a terminal multiplexer does."""
import os
import pty
import select
import time

from checked import serve

pid, master = pty.fork()
if pid == 0:
    os.execv("/bin/bash", ["bash", "--norc", "-i"])


def says(words, expected):
    os.write(master, words)
    heard, end = b"", time.monotonic() + 3
    while expected not in heard and time.monotonic() < end:
        if select.select([master], [], [], 0.1)[0]:
            heard += os.read(master, 4096)
    return expected in heard


assert says(b"echo $((40+2))\n", b"42")
serve(lambda: says(b"echo $((50+5))\n", b"55"))
