"""Deleted files that are open. CRIU makes each again under a name of its own, `NAME.cr.NUMBER.ghost` (criu/files-reg.c), and
takes the name away once the file is open."""
from __future__ import annotations

import os
import re


def remove_ghosts(paths: "list[str]") -> None:
    """What a criu that was killed in between has left of the deleted files that had these paths."""
    for path in paths:
        folder, name = os.path.split(path)
        ghost = re.compile(re.escape(name) + r"\.cr\.[0-9a-f]+\.ghost")
        try:
            for found in os.listdir(folder):
                if ghost.fullmatch(found):
                    os.unlink(os.path.join(folder, found))
        except (FileNotFoundError, NotADirectoryError):
            continue
