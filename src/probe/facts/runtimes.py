"""Runtimes for containers, and whether they can call CRIU."""
from prelude import Command, which


def probe(_):
    path = which("crun")
    if path is None:
        return {}
    return {"crun": {"path": path, "version": Command(path, "--version"), "libcriu": loads("libcriu.so.2")}}


def loads(library):
    """crun opens the library by this name when it is asked for a checkpoint."""
    import ctypes  # Slow to load and seldom needed.

    try:
        ctypes.CDLL(library)
        return True
    except OSError:
        return False
