"""Locks on workloads, as this host has them: a file that says who has it, under a flock that ends with its holder."""
from __future__ import annotations

import errno
import fcntl
import json
import os
import time

FOLDER = "/run/mig/locks"

_RETRY_SECONDS = 0.1
# Nobody is refused for less: a holder needs a moment to say who it is, and one that tidies up holds what is dead.
_GRACE_SECONDS = 0.3


class Held(Exception):
    """Somebody else has the lock. `holder` is what they wrote into it; empty if they did not come to it."""

    def __init__(self, holder: dict) -> None:
        super().__init__("locked by run %s" % holder.get("run", "unknown"))
        self.holder = holder


class Lock:
    """A lock that is held until `release`, or until this process ends."""

    def __init__(self, path: str, descriptor: int, holder: dict) -> None:
        self._path = path
        self._descriptor = descriptor
        self._holder = {**holder, "taken_at_ms": _now_ms()}
        self.update()

    def update(self, **fields: object) -> None:
        """Changes what the file says of its holder, such as the `step` that it has come to."""
        if "step" in fields and fields["step"] != self._holder.get("step"):
            fields["step_at_ms"] = _now_ms()
        self._holder = {**self._holder, **fields}
        line = json.dumps(self._holder).encode() + b"\n"
        # A reader takes the first line, which is whole at any time: what is behind it is cut off afterwards.
        os.pwrite(self._descriptor, line, 0)
        os.ftruncate(self._descriptor, len(line))

    def release(self) -> None:
        """Lets go, and leaves neither the file nor an empty folder behind. A second time does nothing."""
        if self._descriptor < 0:
            return
        # The name goes while the lock is held, so that nobody can lock a file that is about to lose its name.
        try:
            os.unlink(self._path)
        except FileNotFoundError:
            pass
        os.close(self._descriptor)
        self._descriptor = -1
        _tidy()


def take(project: str, workload: str, kind: str, holder: dict, seconds: float) -> Lock:
    """Takes the lock `kind` (`run` or `move`) of a workload, and writes `holder` (a LockHolder) into it.

    Waits up to `seconds` for somebody else to let go, then raises Held.
    """
    path = _path(project, workload, kind)
    deadline = time.monotonic() + max(seconds, _GRACE_SECONDS)
    while True:
        descriptor = _lock(path)
        if descriptor is not None:
            return Lock(path, descriptor, holder)
        if time.monotonic() >= deadline:
            raise Held(_read(path))
        time.sleep(_RETRY_SECONDS)


def holder_of(project: str, workload: str, kind: str) -> "dict | None":
    """Who has the lock, without touching it; None: nobody does."""
    path = _path(project, workload, kind)
    return _read(path) if _locked(path) else None


def remove_forsaken(path: str) -> None:
    """Removes the file of a lock that nobody holds. @raises ValueError for one that somebody does, or that is none of mig's"""
    if os.path.dirname(path) != FOLDER:
        raise ValueError("mig makes no such lock")
    descriptor = _lock(path)
    if descriptor is None:
        raise ValueError("somebody holds it")
    os.unlink(path)
    os.close(descriptor)


def _path(project: str, workload: str, kind: str) -> str:
    return os.path.join(FOLDER, "%s:%s.%s" % (project, workload, kind))


def _lock(path: str) -> "int | None":
    """A descriptor that holds the lock on the file of this name, made if there is none; None: somebody else does."""
    while True:
        try:
            for folder in (os.path.dirname(FOLDER), FOLDER):
                os.makedirs(folder, mode=0o700, exist_ok=True)
            return _lock_there(path, os.O_CREAT)
        except FileNotFoundError:
            continue  # The last holder took the name, or the folder, away in between.
        except FileExistsError:
            # So it is where the folder was there when it was to be made, and was gone at the look whether it is one.
            if os.path.lexists(FOLDER) and not os.path.isdir(FOLDER):
                raise


def _lock_there(path: str, flags: int = 0) -> "int | None":
    """As `_lock`, for a file that is there; FileNotFoundError if its name goes meanwhile."""
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | flags, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Otherwise the lock is on a file without a name, which the next one would not find.
        if not os.path.samestat(os.fstat(descriptor), os.stat(path)):
            raise FileNotFoundError(path)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except FileNotFoundError:
        os.close(descriptor)
        raise
    return descriptor


def _tidy() -> None:
    """Removes what killed holders have left, and the folders if nothing is in them then."""
    try:
        for path in [entry.path for entry in os.scandir(FOLDER)]:
            descriptor = _lock_there(path)
            if descriptor is not None:
                os.unlink(path)
                os.close(descriptor)
        os.rmdir(FOLDER)
        os.rmdir(os.path.dirname(FOLDER))
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENOTEMPTY):
            raise


def _locked(path: str) -> bool:
    """Whether the kernel knows of a lock on the file. Asked of /proc/locks, because trying would be holding it."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return False
    file = "%02x:%02x:%d" % (os.major(status.st_dev), os.minor(status.st_dev), status.st_ino)
    with open("/proc/locks", encoding="ascii") as locks:
        # e.g. `1: FLOCK  ADVISORY  WRITE 4711 00:1a:42 0 EOF`; who waits for one has `->` behind the number.
        return any(fields[1] == "FLOCK" and fields[5] == file for fields in map(str.split, locks))


def _read(path: str) -> dict:
    """What the holder wrote, with how long ago that was; empty while there is nothing to be read."""
    try:
        with open(path, encoding="utf-8") as file:
            holder = json.loads(file.readline())
    except (FileNotFoundError, ValueError):
        return {}
    for event, age in (("taken_at_ms", "held_ms"), ("step_at_ms", "step_ms")):
        if event in holder:
            holder[age] = _now_ms() - holder.pop(event)
    return holder


def _now_ms() -> int:
    """Since boot: whoever reads the file is on the same host, and its calendar may be set meanwhile."""
    return int(time.clock_gettime(time.CLOCK_BOOTTIME) * 1000)
