#!/usr/bin/env python3
"""Gets a signal whenever something comes into its spool folder (F_NOTIFY and F_SETSIG, fcntl(2))."""
import fcntl
import os
import signal

from checked import FOLDER, serve

SPOOL, COME = FOLDER + "/spool", signal.SIGRTMIN + 1
os.makedirs(SPOOL, exist_ok=True)
signal.pthread_sigmask(signal.SIG_BLOCK, {COME})
folder = os.open(SPOOL, os.O_RDONLY | os.O_DIRECTORY)
fcntl.fcntl(folder, 10, COME)  # F_SETSIG
fcntl.fcntl(folder, fcntl.F_NOTIFY, fcntl.DN_CREATE | fcntl.DN_MULTISHOT)


def check():
    open("%s/%d" % (SPOOL, len(os.listdir(SPOOL))), "w").close()
    come = signal.sigtimedwait({COME}, 2)
    assert come is not None, "no signal"
    assert come.si_signo == COME, come


check()
serve(check)
