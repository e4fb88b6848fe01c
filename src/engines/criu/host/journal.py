"""What one side of a move has done, on the host's disk before it is done and after: what recovery reads.

journal.ndjson in the record's folder holds one JSON object a line: {seq, boot_id, boottime_ms, step, state, ...}.
"""
from __future__ import annotations

import json
import os
import time
from typing import Any

# The room is taken at the start, so that a disk that fills up cannot stop a move halfway.
_ROOM = 32 << 10


class Journal:
    def __init__(self, folder: str) -> None:
        self.folder = folder
        path = os.path.join(folder, "journal.ndjson")
        entries, self._end = _parse(_content(path))
        self._seq = entries[-1]["seq"] if entries else 0
        self._boot_id = boot_id()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        # Behind the last whole line may be what a power failure has left of lines that nobody can rely on.
        room = max(_ROOM, os.fstat(self._file).st_size) - self._end
        os.pwrite(self._file, bytes(room), self._end)
        os.fsync(self._file)
        directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(directory)
        os.close(directory)

    def begin(self, step: str, synced: bool = True, **details: Any) -> None:
        self.write(step, "begin", synced, **details)

    def done(self, step: str, synced: bool = True, **details: Any) -> None:
        self.write(step, "done", synced, **details)

    def failed(self, step: str, **details: Any) -> None:
        self.write(step, "failed", **details)

    def write(self, step: str, state: str, synced: bool = True, **details: Any) -> None:
        """Returns once the line is on disk, and all lines before it. @raises OSError if it cannot be written.

        @param synced  if not, it returns once the kernel has the line: whatever program dies, it can be read, and a power failure
                       may take it with all lines after it. The next line that is synced brings it to disk
        """
        self._seq += 1
        entry = {"seq": self._seq, "boot_id": self._boot_id, "boottime_ms": _boottime_ms(), "step": step, "state": state, **details}
        line = json.dumps(entry).encode() + b"\n"
        os.pwrite(self._file, line, self._end)
        if synced:
            os.fdatasync(self._file)
        self._end += len(line)


def read(folder: str) -> "list[dict]":
    """All entries, oldest first; the end of a line that was being written at a crash is left out."""
    return _parse(_content(os.path.join(folder, "journal.ndjson")))[0]


def boot_id() -> str:
    with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
        return file.read().strip()


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return b""


def _parse(content: bytes) -> "tuple[list[dict], int]":
    """The entries, and where the next one goes: behind the last whole line."""
    entries, end = [], 0
    for line in content.split(b"\n")[:-1]:
        try:
            entries.append(json.loads(line))
        except ValueError:
            break
        end += len(line) + 1
    return entries, end


def _boottime_ms() -> int:
    return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
