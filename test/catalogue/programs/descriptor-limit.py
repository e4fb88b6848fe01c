#!/usr/bin/env python3
"""It, or its child if there is a second argument, may open only so many descriptors more as the first one says."""
import os
import resource
import signal
import sys

from checked import child, serve

LIMIT = 40
LAST = LIMIT - int(sys.argv[2]) - 1


def fill():
    for number in range(LAST + 1):
        try:
            os.fstat(number)
        except OSError:
            os.dup2(0, number)
    resource.setrlimit(resource.RLIMIT_NOFILE, (LIMIT, LIMIT))


def check():
    if not os.path.samestat(os.fstat(LAST), os.fstat(0)):
        return False
    return resource.getrlimit(resource.RLIMIT_NOFILE) == (LIMIT, LIMIT)


signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
if sys.argv[3:]:
    ready, filled = os.pipe()
    pid = child(lambda: (os.close(ready), fill(), os.write(filled, b"r")))
    os.close(filled)
    os.read(ready, 1)
    serve(lambda: os.path.exists("/proc/%d/fd/%d" % (pid, LAST)))
fill()
serve(check)
