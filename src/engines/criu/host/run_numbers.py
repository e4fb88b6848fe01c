"""Fencing: the highest number of a run that this host has seen, in all and for each workload. Kept for good.

A run takes a number above all that its hosts have seen. From then on they refuse whatever comes from a run with a lower
one, however late it arrives.
"""
from __future__ import annotations

import fcntl
import json
import os

FOLDER = "/var/lib/mig"


class Superseded(Exception):
    """A later run has taken over the workload; `number` is that run's."""

    def __init__(self, number: int) -> None:
        super().__init__("superseded by run %d" % number)
        self.number = number


def highest() -> int:
    """The highest number of any run that was here; 0: there was none."""
    return _read()["highest"]


def of(project: str, workload: str) -> int:
    """The highest number of the runs that had this workload; 0: there was none."""
    return _read()["workloads"].get(_key(project, workload), 0)


def claim(project: str, workload: str, number: int) -> None:
    """Puts the run's number on record, synced, or raises Superseded. Doing it again changes nothing."""
    os.makedirs(FOLDER, mode=0o700, exist_ok=True)
    folder = os.open(FOLDER, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        seen = _read()
        known = seen["workloads"].get(_key(project, workload), 0)
        if number < known:
            raise Superseded(known)
        if number > known:
            seen["workloads"][_key(project, workload)] = number
            _replace({**seen, "highest": max(number, seen["highest"])}, folder)
    finally:
        os.close(folder)


def _key(project: str, workload: str) -> str:
    return "%s:%s" % (project, workload)


def _read() -> dict:
    # A file that makes no sense is an error and not an empty one: whoever forgets the numbers lets old runs in again.
    try:
        with open(os.path.join(FOLDER, "numbers"), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        return {"highest": 0, "workloads": {}}


def _replace(seen: dict, folder: int) -> None:
    """Only the holder of the lock comes here, so one name for the draft is enough."""
    draft = os.open("numbers.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600, dir_fd=folder)
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(seen, file, sort_keys=True)
        file.flush()
        os.fsync(draft)
    os.replace("numbers.new", "numbers", src_dir_fd=folder, dst_dir_fd=folder)
    os.fsync(folder)
