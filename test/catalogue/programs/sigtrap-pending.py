#!/usr/bin/env python3
"""Has a SIGTRAP that waits to be taken."""
import os
import signal

from checked import serve

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTRAP})
os.kill(os.getpid(), signal.SIGTRAP)
serve(lambda: signal.SIGTRAP in signal.sigpending())
