"""The names in the file system that unix sockets are bound to. They outlive their sockets."""
from __future__ import annotations

import os
import stat


def remove_dead_names(paths: "list[str]") -> None:
    """What a copy that is gone was bound to goes as well, or the next one would find its names taken. A name that another
    socket has by now stays, and so does what is no socket."""
    if not paths:
        return
    bound = _bound_names()
    for path in paths:
        try:
            if stat.S_ISSOCK(os.lstat(path).st_mode) and os.fsencode(path) not in bound:
                os.unlink(path)
        except FileNotFoundError:
            continue


def _bound_names() -> "set[bytes]":
    """The eighth column of /proc/net/unix (net/unix/af_unix.c: unix_seq_show)."""
    with open("/proc/net/unix", "rb") as file:
        columns = [line.rstrip(b"\n").split(None, 7) for line in file]
    return {fields[7] for fields in columns if len(fields) == 8}
