#!/usr/bin/env python3
"""May have so many bytes more of memory as the first argument says."""
import resource
import signal
import sys

from checked import serve

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
with open("/proc/self/statm") as file:
    much = int(file.read().split()[0]) * resource.getpagesize() + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (much, resource.RLIM_INFINITY))
serve(lambda: resource.getrlimit(resource.RLIMIT_AS) == (much, resource.RLIM_INFINITY))
