"""What the processor can do, and how busy it is."""
import os
import time

from prelude import read

# Where the control groups of a host are, alone or beside those of version 1.
GROUPS = "/sys/fs/cgroup/cpu.stat", "/sys/fs/cgroup/unified/cpu.stat"


_first = []


def probe(_):
    return {
        "cpuinfo": first_processor(),
        "count": os.cpu_count() or 0,
        "loadavg": read("/proc/loadavg"),
        "used": used(),
    }


def first_processor():
    """The first processor's block of /proc/cpuinfo, read once."""
    if not _first:
        # One processor's block is a few KB; writing out all of them takes long on big machines.
        with open("/proc/cpuinfo", "rb", buffering=0) as file:
            _first.append(file.read(16384).decode("utf-8", "surrogateescape").split("\n\n")[0])
    return _first[0]


def used():
    """Counters of CPU time, and when they were read. In a container the groups tell of it, and /proc/stat of the machine."""
    at = str(time.clock_gettime_ns(time.CLOCK_BOOTTIME))
    for path in GROUPS:
        try:
            return {"at_ns": at, "group": read(path)}
        except OSError:
            pass
    try:
        return {"at_ns": at, "stat": read("/proc/stat").split("\n")[0]}
    except OSError:
        return None
