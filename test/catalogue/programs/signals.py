#!/usr/bin/env python3
"""Has handlers, an ignored signal, a blocked one and one pending."""
import os
import signal

from checked import serve

seen = []
signal.signal(signal.SIGUSR2, lambda number, _: seen.append(number))
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
os.kill(os.getpid(), signal.SIGUSR2)


def check():
    os.kill(os.getpid(), signal.SIGHUP)
    if signal.SIGUSR2 not in signal.sigpending():
        return False
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR2})
    return seen == [signal.SIGUSR2]


serve(check)
