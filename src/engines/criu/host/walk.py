"""What is in a folder: every entry below it, and a fingerprint by which it is known whether anything has changed since."""
from __future__ import annotations

import hashlib
import os
import stat

# Where copies are built, inside the folder that they will be in; those of a move that is not over are no part of it.
STAGE = ".mig-"


def walk(top: str, apart: "frozenset[str]") -> "dict[str, os.stat_result]":
    """Every entry below `top` by its path from there, parents before what is in them.

    Sockets are left out: they are made by whoever binds them. @param apart  what is to be left out with all that is in it.
    @raises OSError where another file system is mounted below.
    """
    device = os.stat(top).st_dev
    found: "dict[str, os.stat_result]" = {}
    folders = [""]
    while folders:
        folder = folders.pop()
        for entry in _entries(os.path.join(top, folder)):
            path = os.path.join(folder, entry.name)
            if path in apart or (folder == "" and entry.name.startswith(STAGE)):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                # Gone since the folder was read.
                continue
            if stat.S_ISSOCK(status.st_mode):
                continue
            if status.st_dev != device:
                raise OSError("another file system is mounted at %s" % os.path.join(top, path))
            found[path] = status
            if stat.S_ISDIR(status.st_mode):
                folders.append(path)
    return found


def fingerprint(top: str, apart: "frozenset[str]") -> str:
    """Changes with every change below `top` that shows in a name, an owner, a mode, a size or a time."""
    lines = []
    for path, status in walk(top, apart).items():
        is_folder = stat.S_ISDIR(status.st_mode)
        # Size and time of a folder change with temporary files that have come and gone.
        content = () if is_folder else (status.st_size, status.st_mtime_ns)
        lines.append(os.fsencode(path) + b"\0%o %d %d" % (status.st_mode, status.st_uid, status.st_gid)
                     + b"".join(b" %d" % number for number in content))
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except (FileNotFoundError, NotADirectoryError):
        return []
