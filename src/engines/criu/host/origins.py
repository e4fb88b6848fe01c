"""Which workloads came here because another host was emptied: /var/lib/mig/origins/PROJECT:WORKLOAD, one file for each.

The host that such a workload is on keeps it, as the one that it left may be reinstalled meanwhile. It goes with the workload.
"""
from __future__ import annotations

import json
import os

FOLDER = "/var/lib/mig/origins"
# The probe reads nothing whose name ends so.
_UNFINISHED = ".new"
_ATTEMPTS = 100


def arrived(config: dict) -> None:
    """The workload of a destination is here for good. May be repeated. @raises OSError"""
    # Older versions of mig put none on record.
    departures = config.get("departures", [])
    if not departures:
        left(config)
        return
    path = _path(config)
    descriptor = _open_there(path + _UNFINISHED)
    try:
        os.write(descriptor, json.dumps(departures).encode() + b"\n")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.rename(path + _UNFINISHED, path)
    _sync(FOLDER)
    _sync(os.path.dirname(FOLDER))


def left(config: dict) -> None:
    """The workload is not here any more, or for another reason. May be repeated."""
    for path in (_path(config), _path(config) + _UNFINISHED):
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass
    try:
        os.rmdir(FOLDER)
    except OSError:
        # It is not there, or has others in it.
        pass


def _open_there(path: str) -> int:
    attempts_left = _ATTEMPTS
    while True:
        try:
            os.makedirs(FOLDER, mode=0o700, exist_ok=True)
            return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        except (FileNotFoundError, FileExistsError):
            # The last of the others has just left, and the folder with it.
            if attempts_left == 0:
                raise
            attempts_left -= 1


def _path(config: dict) -> str:
    return os.path.join(FOLDER, "%s:%s" % (config["project"], config["workload"]))


def _sync(folder: str) -> None:
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
