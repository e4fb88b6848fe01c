#!/usr/bin/env python3
"""May have so many bytes more of memory as the first argument says; the second: how much it has and does not use."""
import mmap
import resource
import signal
import sys

from checked import serve

MAP_NORESERVE = 0x4000
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
if sys.argv[3:]:
    unused = mmap.mmap(-1, int(sys.argv[3]), mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_NORESERVE)
with open("/proc/self/statm") as file:
    much = int(file.read().split()[0]) * resource.getpagesize() + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (much, resource.RLIM_INFINITY))
serve(lambda: resource.getrlimit(resource.RLIMIT_AS) == (much, resource.RLIM_INFINITY))
