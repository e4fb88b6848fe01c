"""Runtimes for containers, and whether they can call CRIU."""
from prelude import Command, which


def probe(_):
    found = {}
    # crun opens the library by this name when it is asked for a checkpoint; runc looks for the program.
    for name, calls_criu in (("crun", lambda: loads("libcriu.so.2")), ("runc", lambda: which("criu") is not None)):
        path = which(name)
        if path is not None:
            found[name] = {"path": path, "version": Command(path, "--version"), "calls_criu": calls_criu()}
    return found


def loads(library):
    import ctypes  # Slow to load and seldom needed.

    try:
        ctypes.CDLL(library)
        return True
    except OSError:
        return False
