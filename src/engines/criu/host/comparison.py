"""What criu writes of a process, compared with what was sent of it while it is being written.

Which page an image has at which place is told by criu's page map, and that is whole only when the dump is. So it is
guessed from the pages that the process has in the freeze; what was compared by a guess that the page map does not bear
out is compared again. A wrong guess costs time and nothing else.
"""
from __future__ import annotations

import bisect
import mmap
import os
import threading
import time

from page_images import PAGE
from process_memory import private_runs
from same_bytes import address_of, differing_pages

# How much of the file is mapped at a time, and how much has to be new for that to be worth it.
_PIECE = 16 << 20
_NEWS = 4 << 20
# How often a growing file is looked at, in seconds.
_PAUSE = 0.001
# mmap(2); Python names it from 3.10 on.
_MAP_POPULATE = 0x8000

# In pages of the file of pages: the first one, how many there are, and the first one in what was sent.
Span = "tuple[int, int, int]"


class Comparison:
    def __init__(self, path: str, process: "object") -> None:
        """@param path     where criu is expected to write the pages of this process
        @param process  what was sent of it, a `memory_ahead.Process`"""
        self.path = path
        self.process = process
        self._complete = threading.Event()
        self._thread = threading.Thread(target=self._run, name="comparison", daemon=True)
        self._compared: "list[Span]" = []
        # In pages of the file, from the first to the last: where a stretch that differs begins, and where it ends.
        self._begins: "list[int]" = []
        self._ends: "list[int]" = []
        # All of the file, where some of it has to be looked at again. To take a mapping of gigabytes away takes its time,
        # which the standstill need not wait for.
        self._whole: "mmap.mmap | None" = None

    def begin(self) -> None:
        """The tasks stand still, and criu is about to write."""
        self._thread.start()

    def finish(self) -> None:
        """criu has written all it will write. Returns when what could be guessed has been compared."""
        self._complete.set()
        self._thread.join()

    def differing(self, first: int, pages: int, place: int) -> "list[tuple[int, int]]":
        """Stretches of some pages, by first page and number counted from the first of these, that are different from what was sent.

        @param first  in the file of pages
        @param place  where the same pages are in what was sent, in pages too
        """
        found: "list[tuple[int, int]]" = []
        at = 0
        while at < pages:
            index = bisect.bisect_right(self._compared, (first + at, float("inf"), 0)) - 1
            begin, count, sent = self._compared[index] if index >= 0 else (0, 0, 0)
            if first + at < begin + count:
                length = min(pages - at, begin + count - first - at)
                known = sent - begin == place - first
            else:
                after = self._compared[index + 1][0] if index + 1 < len(self._compared) else first + pages
                length, known = min(pages - at, after - first - at), False
            stretches = self._known(first + at, length) if known else self._look(first + at, length, place + at)
            found.extend((at + start, number) for start, number in stretches)
            at += length
        return found

    def _known(self, first: int, pages: int) -> "list[tuple[int, int]]":
        found = []
        for index in range(bisect.bisect_right(self._ends, first), len(self._begins)):
            begin, end = max(first, self._begins[index]), min(first + pages, self._ends[index])
            if begin >= end:
                break
            found.append((begin - first, end - begin))
        return found

    def _look(self, first: int, pages: int, place: int) -> "list[tuple[int, int]]":
        if self._whole is None:
            with open(self.path, "r+b") as file:
                self._whole = _mapping(file.fileno(), 0, os.fstat(file.fileno()).st_size)
        return self._differing(address_of(self._whole) + first * PAGE, place, pages)

    def _differing(self, address: int, place: int, pages: int) -> "list[tuple[int, int]]":
        return differing_pages(address, self.process.address + place * PAGE, pages)

    def _run(self) -> None:
        try:
            self._follow(self._guess())
        except (OSError, ValueError):
            # What has not been compared here is compared afterwards.
            pass

    def _guess(self) -> "list[Span]":
        guessed, at = [], 0
        for run in private_runs(self.process.pid):
            for _, pages, place in self.process.covered(run.address, run.pages):
                if place is not None:
                    guessed.append((at, pages, place // PAGE))
                at += pages
        return guessed

    def _follow(self, guessed: "list[Span]") -> None:
        while not os.path.exists(self.path):
            if self._complete.is_set():
                return
            time.sleep(_PAUSE)
        with open(self.path, "r+b") as file:
            done, spans = 0, iter(guessed)
            span = next(spans, None)
            while span is not None:
                is_last = self._complete.is_set()
                size = os.fstat(file.fileno()).st_size // PAGE * PAGE
                if size - done < _NEWS and not is_last:
                    time.sleep(_PAUSE)
                    continue
                while done < size and span is not None:
                    length = min(_PIECE, size - done)
                    with _mapping(file.fileno(), done, length) as content:
                        begin, end = done // PAGE, (done + length) // PAGE
                        while span is not None and span[0] < end:
                            span = self._compare(address_of(content), begin, end, span) or next(spans, None)
                    done += length
                if is_last:
                    return

    def _compare(self, address: int, begin: int, end: int, span: "Span") -> "Span | None":
        """Compares what there is of a span in the pages that are mapped, and returns the rest of it, if there is any."""
        first, pages, place = span
        length = min(pages, end - first)
        for start, number in self._differing(address + (first - begin) * PAGE, place, length):
            self._begins.append(first + start)
            self._ends.append(first + start + number)
        if self._compared and sum(self._compared[-1][:2]) == first and sum(self._compared[-1][1:]) == place:
            before = self._compared.pop()
            self._compared.append((before[0], before[1] + length, before[2]))
        else:
            self._compared.append((first, length, place))
        return (first + length, pages - length, place + length) if length < pages else None


def _mapping(descriptor: int, offset: int, length: int) -> mmap.mmap:
    """Shared and writable, though nothing is written: of a private one the kernel would make a copy of every page."""
    return mmap.mmap(descriptor, length, flags=mmap.MAP_SHARED | _MAP_POPULATE, offset=offset)
