"""What moves this host had a part in, for people to look up: /var/lib/mig/history, a line of JSON for each, the newest last.

Later plans estimate by it how long a move takes, and nothing else rests on it. It is root's alone, has no words of any program in it, and is cut to its newer half
when it has grown too long.
"""
from __future__ import annotations

import fcntl
import json
import os
import time

PATH = "/var/lib/mig/history"
_MOST_BYTES = 256 << 10
# So long are the longest names in a line; what is longer is none.
_MOST_NAME = 256


def note(config: dict, outcome: str, **more: object) -> None:
    """One move has come to its end here. A disk that is full keeps no move from ending.

    @param config   the settings of this side of it
    @param outcome  where the workload is by it: `moved` to the destination, `kept` at the source, or what a recovery found
    @param more     what else is known of it
    """
    controller = {name: str(config["controller"][name])[:_MOST_NAME] for name in ("user", "host", "ci_url")
                  if config["controller"].get(name)}
    entry = {"v": 1, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "role": config["role"], "run": config["run"],
             "project": config["project"], "workload": config["workload"], "source": config["hosts"]["source"],
             "destination": config["hosts"]["destination"], "outcome": outcome, "controller": controller, **more}
    # Older versions of mig put none on record.
    if "strategy" in config:
        entry["strategy"] = config["strategy"]
    try:
        _append(json.dumps(entry).encode() + b"\n")
    except OSError:
        pass


def _append(line: bytes) -> None:
    folder = os.open(os.path.dirname(PATH), os.O_RDONLY | os.O_DIRECTORY)
    try:
        # Of the folder and not of the file, which another may be about to replace.
        fcntl.flock(folder, fcntl.LOCK_EX)
        kept = _read()
        # What was being written when a host died is no line.
        kept = kept[:kept.rfind(b"\n") + 1]
        if len(kept) + len(line) > _MOST_BYTES:
            half = kept[-(_MOST_BYTES // 2):]
            kept = half[half.find(b"\n") + 1:]
        new = PATH + ".new"
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(kept + line)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            os.unlink(new)
            raise
        os.rename(new, PATH)
    finally:
        os.close(folder)


def _read() -> bytes:
    try:
        with open(PATH, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""
