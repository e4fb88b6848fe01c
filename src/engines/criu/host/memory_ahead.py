"""Memory sent while the workload runs, and in the standstill only the pages that are different by then.

Kernels that write down which pages were written (soft-dirty) are rare among those of virtual machines, and arm64 has none
that do. So a second copy is kept of what was sent, on a tmpfs as the images are, and in the standstill CRIU's images are
compared with it. What the destination has already it takes from there: a page map of CRIU's may say of a range that its
pages are in a parent folder of images, and that is what the memory sent ahead is made into. What the comparison does not
find equal is sent, so nothing depends on how well the memory was read.
"""
from __future__ import annotations

import bisect
import mmap
import os
import re
import time
from typing import Callable

from comparison import Comparison
from page_images import PAGE, PARENT, PRESENT, Range, read_pagemap, write_pagemap
from pages import AHEAD, PageSender
from process_memory import private_runs
from processes import numbers_of
from same_bytes import address_of, differing_pages

_PIECE = 1 << 20
# The stop rule: another round is worth it while it finds at least this much, and clearly less than the one before.
_ENOUGH = 4 << 20
_SHRINKS = 0.7
_ROUNDS = 6
_SECONDS = 120
_NAME = re.compile(r"pagemap-(\d+)\.img$")


class Process:
    """What has been sent of one process: its runs of pages, one after the other in one file."""

    def __init__(self, folder: str, number: int, pid: int) -> None:
        self.number = number
        self.pid = pid
        self.runs = private_runs(pid)
        self.size = sum(run.pages for run in self.runs) * PAGE
        self._path = os.path.join(folder, "pages-%d.img" % number)
        # By run: where it begins in the file.
        self.offsets, at = [], 0
        for run in self.runs:
            self.offsets.append(at)
            at += run.pages * PAGE
        self._starts = [run.address for run in self.runs]
        with open(self._path, "wb+") as file:
            # Now, while a full tmpfs is an error: later it would be a signal.
            os.posix_fallocate(file.fileno(), 0, max(self.size, 1))
            self.content = mmap.mmap(file.fileno(), max(self.size, 1))
        self.address = address_of(self.content)

    def pagemap(self) -> bytes:
        return write_pagemap(self.number, [Range(run.address, run.pages, PRESENT) for run in self.runs])

    def covered(self, address: int, pages: int) -> "list[tuple[int, int, int | None]]":
        """A range in parts: first address, pages, and where the file has them, if it has."""
        parts: "list[tuple[int, int, int | None]]" = []
        end = address + pages * PAGE
        at = bisect.bisect_right(self._starts, address) - 1
        while address < end:
            run = self.runs[at] if at >= 0 else None
            if run is not None and address < run.address + run.pages * PAGE:
                stop, place = min(end, run.address + run.pages * PAGE), self.offsets[at] + address - run.address
                parts.append((address, (stop - address) // PAGE, place))
                address = stop
            else:
                following = self.runs[at + 1].address if at + 1 < len(self.runs) else end
                stop = min(end, following)
                if stop > address:
                    parts.append((address, (stop - address) // PAGE, None))
                address = stop
                at += 1
        return parts


class MemoryAhead:
    def __init__(self, images: str, pids: "list[int]", sender: PageSender) -> None:
        self._images = images
        self._folder = os.path.join(images, AHEAD)
        self._pids = pids
        self._sender = sender
        self._processes: "dict[int, Process]" = {}
        self._comparisons: "list[Comparison]" = []

    def send(self, check: "Callable[[], None]") -> "tuple[int, int]":
        """Sends the memory in rounds, until little of it changes from one to the next. Returns how many there were, and how
        many bytes the last one sent. @param check  raises when the move is to end"""
        os.makedirs(self._folder, mode=0o700)
        for number, pid in enumerate(self._pids, 1):
            # In the names of CRIU's images a process has the number that it knows itself.
            self._processes[(numbers_of(pid) or [pid])[-1]] = Process(self._folder, number, pid)
        end = time.monotonic() + _SECONDS
        before = 0
        for count in range(1, _ROUNDS + 1):
            sent = sum(self._send_round(process, count == 1, check) for process in self._processes.values())
            if sent <= _ENOUGH or count > 1 and sent > before * _SHRINKS or time.monotonic() > end:
                break
            before = sent
        return count, sent

    def _send_round(self, process: Process, is_first: bool, check: "Callable[[], None]") -> int:
        sent = 0
        view = memoryview(process.content)
        buffer = bytearray(_PIECE)
        descriptor = os.open("/proc/%d/mem" % process.pid, os.O_RDONLY)
        try:
            for run, offset in zip(process.runs, process.offsets):
                for at in range(0, run.pages * PAGE, _PIECE):
                    check()
                    length = min(_PIECE, run.pages * PAGE - at)
                    piece = memoryview(buffer)[:length]
                    if not _read(descriptor, piece, run.address + at):
                        # It is zeros then in both copies, or what it was before.
                        continue
                    place = offset + at
                    if is_first:
                        stretches = [(0, length // PAGE)]
                    else:
                        stretches = differing_pages(address_of(buffer), process.address + place, length // PAGE)
                    for page, pages in stretches:
                        begin, stop = page * PAGE, (page + pages) * PAGE
                        view[place + begin:place + stop] = piece[begin:stop]
                        self._sender.send_ahead(process.number, place + begin, view[place + begin:place + stop])
                        sent += stop - begin
            # The file is as long there as it is here, whatever could not be read.
            self._sender.send_ahead(process.number, process.size, b"")
        finally:
            os.close(descriptor)
            view.release()
        return sent

    def pagemaps(self) -> "dict[str, bytes]":
        """The page maps of what was sent, by their names in the folder of the images."""
        return {os.path.join(AHEAD, "pagemap-%d.img" % pid): process.pagemap() for pid, process in self._processes.items()}

    def begin_comparing(self) -> None:
        """The tasks stand still and criu is about to write: what it writes is compared from the first page on."""
        # criu numbers its files of pages by the tasks' order in the tree.
        for number, process in enumerate(self._processes.values(), 1):
            comparison = Comparison(os.path.join(self._images, "pages-%d.img" % number), process)
            self._comparisons.append(comparison)
            comparison.begin()

    def compare(self) -> "tuple[dict[str, bytes], list[tuple[int, str, list[tuple[int, int]]]]]":
        """With the tasks standing still and their images complete: the page maps by name as the destination has to have
        them; and for each file of pages its number, its path, and by offset and length what of it has to be sent."""
        for comparison in self._comparisons:
            comparison.finish()
        pagemaps: "dict[str, bytes]" = {}
        sendings = []
        for name in sorted(os.listdir(self._images)):
            if not (name.startswith("pagemap-") and name.endswith(".img")):
                continue
            with open(os.path.join(self._images, name), "rb") as file:
                number, ranges = read_pagemap(file.read())
            match = _NAME.match(name)
            process = self._processes.get(int(match[1])) if match else None
            path = os.path.join(self._images, "pages-%d.img" % number)
            ranges, stretches = self._changes(path, ranges, process)
            pagemaps[name] = write_pagemap(number, ranges)
            sendings.append((number, path, stretches))
        return pagemaps, sendings

    def _changes(self, path: str, ranges: "list[Range]",
                 process: "Process | None") -> "tuple[list[Range], list[tuple[int, int]]]":
        total = sum(pages for _, pages, flags in ranges if flags & PRESENT) * PAGE
        if process is None or total == 0:
            return ranges, [(0, total)] if total else []
        comparison = next((one for one in self._comparisons if one.path == path and one.process is process), None)
        if comparison is None:
            comparison = Comparison(path, process)
            self._comparisons.append(comparison)
        result: "list[Range]" = []
        stretches: "list[tuple[int, int]]" = []
        at = 0
        for address, pages, flags in ranges:
            if not flags & PRESENT:
                result.append(Range(address, pages, flags))
                continue
            for start, count, place in process.covered(address, pages):
                changed = [(0, count)] if place is None else comparison.differing(at // PAGE, count, place // PAGE)
                _split(result, start, count, changed, flags)
                stretches.extend((at + first * PAGE, number * PAGE) for first, number in changed)
                at += count * PAGE
        return result, stretches


def _split(result: "list[Range]", start: int, count: int, changed: "list[tuple[int, int]]", flags: int) -> None:
    """Adds a range as it is: what has changed is present, and what is between that is in the parent."""
    at = 0
    for first, number in [*changed, (count, 0)]:
        if first > at:
            result.append(Range(start + at * PAGE, first - at, PARENT))
        if number:
            result.append(Range(start + first * PAGE, number, flags))
        at = first + number


def _read(descriptor: int, piece: memoryview, address: int) -> bool:
    """Reads memory that may go away meanwhile; tells whether all of it was there."""
    try:
        return os.preadv(descriptor, [piece], address) == len(piece)
    except OSError:
        return False
