#!/usr/bin/env python3
"""Has given advice about its memory."""
import mmap

from checked import serve

ADVICE = {"dd": mmap.MADV_DONTDUMP, "dc": mmap.MADV_DONTFORK, "mg": mmap.MADV_MERGEABLE, "nh": mmap.MADV_NOHUGEPAGE,
          "wf": 18}
memory = {}
for flag, advice in ADVICE.items():
    memory[flag] = mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    memory[flag][:4] = b"here"
    memory[flag].madvise(advice)


def flags_of_all():
    with open("/proc/self/smaps") as file:
        return [line.split()[1:] for line in file if line.startswith("VmFlags:")]


serve(lambda: all(any(flag in flags for flags in flags_of_all()) for flag in ADVICE))
