"""What every program of the catalogue does besides its own thing: it waits, and when asked says whether all is as it was.

A case's program gets its name as its first word. It puts its PID into /run/NAME.pid once it is ready; after SIGUSR1 it
writes `ok`, or what is wrong, into /run/NAME.verdict. It holds no file open for either.
"""
import os
import signal
import sys
import traceback

NAME = sys.argv[1]
# Case-owned room on the disk; empty at the start.
FOLDER = "/srv/" + NAME


def serve(check=lambda: True):
    """Waits for the question for good. `check` returns whether all is well; None counts as yes, what it raises as no."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    be_quiet()
    _put("/run/%s.pid" % NAME, str(os.getpid()))
    while True:
        signal.sigwait({signal.SIGUSR1})
        try:
            verdict = "ok" if check() in (True, None) else "not as it was"
        except BaseException:
            verdict = traceback.format_exc().strip().splitlines()[-1]
        _put("/run/%s.verdict" % NAME, verdict)


def be_quiet():
    """What a program has to say while it gets ready goes into a log that is none of the workload's files."""
    null = os.open("/dev/null", os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    os.close(null)


def beside(what):
    """Runs `what` in another process, which is no part of the workload: it has left its parent and its session."""
    read, write = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork():
            os._exit(0)
        os.close(read)
        _put("/run/%s.beside" % NAME, str(os.getpid()))
        what(lambda: (os.write(write, b"r"), os.close(write)))
        signal.pause()
        os._exit(0)
    os.close(write)
    os.wait()
    os.read(read, 1)
    os.close(read)


def child(what):
    """Runs `what` in a child and returns its PID, once it has let go of the log; it ends with its parent."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(read)
            be_quiet()
            os.write(write, b"r")
            os.close(write)
            what()
            while True:
                signal.pause()
        finally:
            os._exit(1)
    os.close(write)
    os.read(read, 1)
    os.close(read)
    return pid


def _put(path, text):
    with open(path + ".new", "w") as file:
        file.write(text)
    os.rename(path + ".new", path)
