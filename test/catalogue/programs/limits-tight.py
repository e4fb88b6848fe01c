#!/usr/bin/env python3
"""Has limits that it has exceeded already."""
import os
import resource

from checked import serve

LIMITS = {resource.RLIMIT_NOFILE: 40, resource.RLIMIT_DATA: 4096,
          resource.RLIMIT_STACK: 4096, resource.RLIMIT_FSIZE: 64, resource.RLIMIT_NPROC: 0,
          resource.RLIMIT_SIGPENDING: 0, resource.RLIMIT_MSGQUEUE: 0}
null = os.open("/dev/null", os.O_RDWR)
os.dup2(null, 80)
memory = bytearray(8 << 20)


def check():
    for which, much in LIMITS.items():
        assert resource.getrlimit(which) == (much, much), which
    return len(memory) == 8 << 20 and os.fstat(80).st_rdev == os.makedev(1, 3)


import signal
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
for which, much in LIMITS.items():
    resource.setrlimit(which, (much, much))
serve(check)
