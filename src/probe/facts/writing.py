"""How much of the memory of running processes changes: pages chosen by chance are read three times within half a second.

The kernel could say which pages are written, but few kernels do (soft-dirty). A page that is written with what it holds
already does not count: it would not be sent again either. Nothing is stopped or injected; memory is read as by a debugger.
"""
import array
import os
import random
import time

_PAGE = os.sysconf("SC_PAGE_SIZE")
# Documentation/admin-guide/mm/pagemap.rst
_PRESENT, _OF_FILE = 1 << 63, 1 << 61
_ENOUGH = 512
# A piece of the page map is read at once, and so many pages of it are taken, should they be there.
_PIECE, _OF_PIECE = 512, 8
_TRIES = 4096
_WAITS = (0.1, 0.3)


def probe(question):
    """{workload: [PID]}, to what was seen of each, where that is enough to tell anything."""
    samples = {name: _Sample(pids) for name, pids in question.items()}
    begun = time.monotonic()
    for seconds in _WAITS:
        time.sleep(seconds)
        for sample in samples.values():
            sample.look(int((time.monotonic() - begun) * 1000))
    return {name: sample.seen() for name, sample in samples.items()}


class _Sample:
    def __init__(self, pids):
        # Where and what: the process's memory, the address, what was there.
        self._pages = []
        self._files = []
        self._changed = set()
        self._looks = []
        chooser = random.Random()
        spans = [span for pid in pids for span in _spans(pid)]
        if not spans:
            return
        weights = [end - start for _, start, end in spans]
        opened = {}
        for pid, start, end in chooser.choices(spans, weights, k=_TRIES):
            if len(self._pages) >= _ENOUGH:
                break
            try:
                if pid not in opened:
                    opened[pid] = [os.open("/proc/%d/%s" % (pid, name), os.O_RDONLY) for name in ("pagemap", "mem")]
                    self._files += opened[pid]
                self._choose(opened[pid], start, end, chooser)
            except OSError:
                # It has ended, or this part of its memory has.
                continue

    def _choose(self, files, start, end, chooser):
        pagemap, memory = files
        pages = (end - start) // _PAGE
        first = start // _PAGE + chooser.randrange(max(1, pages - _PIECE + 1))
        entries = array.array("Q")
        entries.frombytes(os.pread(pagemap, 8 * min(_PIECE, pages), 8 * first))
        for index in chooser.sample(range(len(entries)), min(_OF_PIECE, len(entries))):
            if entries[index] & _PRESENT and not entries[index] & _OF_FILE:
                address = (first + index) * _PAGE
                self._pages.append((memory, address, os.pread(memory, _PAGE, address)))

    def look(self, after_ms):
        for number, (memory, address, content) in enumerate(self._pages):
            if number not in self._changed and not _holds(memory, address, content):
                self._changed.add(number)
        self._looks.append({"after_ms": after_ms, "changed": len(self._changed)})

    def seen(self):
        for file in self._files:
            os.close(file)
        return {"pages": len(self._pages), "looks": self._looks}


def _spans(pid):
    """The private writable mappings of a process that CRIU would find memory of its own in."""
    try:
        with open("/proc/%d/maps" % pid, encoding="utf-8", errors="surrogateescape") as file:
            for line in file:
                span, mode, _, _, _, *name = line.split(None, 5)
                if mode[:2] == "rw" and mode[3] == "p" and not (name and name[0].startswith(("/dev/", "[v"))):
                    start, end = (int(word, 16) for word in span.split("-"))
                    yield pid, start, end
    except OSError:
        return


def _holds(memory, address, content):
    try:
        return os.pread(memory, _PAGE, address) == content
    except OSError:
        return False
