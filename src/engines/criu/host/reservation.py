"""Memory that the freeze will need, fetched before it.

A host may have to fetch free memory first: by writing out or dropping caches, or, in a virtual machine that has given
its free memory back, from the machine below. In the lab fresh memory costs 1.5 s per GiB, memory that has just been
freed 0.3 s. So it is taken before the freeze, held by a process of its own, and freed when criu is about to take it.
"""
from __future__ import annotations

import os
import subprocess
import sys

_WORTH_BYTES = 32 << 20
# Left alone whatever happens: the checks have asked for room, but the host lives on meanwhile.
_SPARE_BYTES = 256 << 20


class Reservation:
    def __init__(self, folder: str, wanted: int) -> None:
        self._holder: "subprocess.Popen | None" = None
        size = min(wanted, _available_bytes() - _SPARE_BYTES)
        if size < _WORTH_BYTES:
            return
        program = [sys.executable, "-I", "-S", "-B", os.path.join(folder, "reserve.py"), str(size)]
        self._holder = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        # Whether it got it or failed: either way there is nothing more to wait for.
        self._holder.stdout.readline()

    def release(self) -> None:
        """Frees it at once and does not wait: the kernel does that on another core."""
        if self._holder is not None:
            self._holder.kill()

    def forget(self) -> None:
        self.release()
        if self._holder is not None:
            self._holder.wait()
            self._holder = None


def _available_bytes() -> int:
    with open("/proc/meminfo", encoding="ascii") as file:
        for line in file:
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return 0
