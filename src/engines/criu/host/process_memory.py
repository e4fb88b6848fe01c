"""The memory of a process that runs, as others may read it: /proc/PID/maps, pagemap and mem (proc(5), pagemap.rst)."""
from __future__ import annotations

import mmap
import os
from array import array
from functools import lru_cache
from typing import NamedTuple

from page_images import PAGE
from same_bytes import address_of

# Documentation/admin-guide/mm/pagemap.rst
_PRESENT, _SWAPPED, _OF_FILE = 1 << 63, 1 << 62, 1 << 61
_FRAME = (1 << 55) - 1
# Page maps of huge and mostly empty mappings are read piece by piece.
_PIECE_PAGES = 1 << 18
# Some programs map terabytes to have the addresses, sanitizers among them. To look for what is in there would take minutes.
_MOST_BYTES = 64 << 30
# What is the kernel's own.
_KERNELS = ("[vvar]", "[vvar_vclock]", "[vdso]", "[vsyscall]")


class Run(NamedTuple):
    """Pages side by side that only this process has."""
    address: int
    pages: int


def private_runs(pid: int) -> "list[Run]":
    """What of a process is private to it and in memory or swapped out, by address, but for mappings of more than 64 GiB.
    It changes while it is looked at."""
    runs: "list[Run]" = []
    descriptor = os.open("/proc/%d/pagemap" % pid, os.O_RDONLY)
    try:
        for start, end in _private_mappings(pid):
            for first in range(start // PAGE, end // PAGE, _PIECE_PAGES):
                count = min(_PIECE_PAGES, end // PAGE - first)
                entries = array("Q", os.pread(descriptor, count * 8, first * 8))
                if any(entries):
                    _add_runs(runs, first, entries)
    finally:
        os.close(descriptor)
    return runs


def _private_mappings(pid: int) -> "list[tuple[int, int]]":
    found = []
    with open("/proc/%d/maps" % pid, encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            span, mode, _, device, _, *name = line.split(None, 5)
            # A device's memory is not the process's.
            is_device = bool(name) and name[0].startswith("/dev/") and not name[0].startswith("/dev/zero")
            if mode[3] != "p" or mode[:3] == "---" or is_device or (name and name[0].strip() in _KERNELS):
                continue
            start, end = (int(word, 16) for word in span.split("-"))
            if end - start <= _MOST_BYTES:
                found.append((start, end))
    return found


def _add_runs(runs: "list[Run]", first: int, entries: "array[int]") -> None:
    begin = None
    zeros = _frame_of_zeros()
    for index, entry in enumerate(entries):
        mine = entry >= _SWAPPED and not entry & _OF_FILE and entry & _FRAME != zeros
        if mine and begin is None:
            begin = index
        elif not mine and begin is not None:
            runs.append(Run((first + begin) * PAGE, index - begin))
            begin = None
    if begin is not None:
        runs.append(Run((first + begin) * PAGE, len(entries) - begin))


@lru_cache(maxsize=None)
def _frame_of_zeros() -> int:
    """The one page that the kernel gives to all who read memory before they write to it. criu leaves it out too."""
    with mmap.mmap(-1, PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as page:
        page.read(1)
        address = address_of(page)
        with open("/proc/self/pagemap", "rb") as file:
            entry, = array("Q", os.pread(file.fileno(), 8, address // PAGE * 8))
    # Who may not see frames sees none.
    return entry & _FRAME or -1
