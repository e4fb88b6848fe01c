"""The file that says which process a workload is: for a copy that the host calls otherwise than it does itself."""
from __future__ import annotations

import os
import re

_NUMBER = re.compile(rb"\s*(\d+)")


def name_copy(path: "str | None", pid: int) -> None:
    """Has the file begin with the copy's PID on this host. It stays the same file: somebody may hold or have locked it.

    @param path  None: there is nothing to do. A file that is not there, or is no PID file, is left alone.
    """
    if path is None:
        return
    try:
        with open(path, "r+b", buffering=0) as file:
            text = file.read()
            found = _NUMBER.match(text)
            if found is None or int(found[1]) == pid:
                return
            fresh = b"%d" % pid + text[found.end():]
            os.pwrite(file.fileno(), fresh, 0)
            file.truncate(len(fresh))
    except FileNotFoundError:
        pass
