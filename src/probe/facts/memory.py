"""Memory, and the tmpfs that images would be put on."""
import os

from mounts import of_descriptor
from prelude import read, read_or_none

HUGE_PAGES = "/sys/kernel/mm/hugepages"


def probe(_):
    places = [place for place in (space("/dev/shm"), space("/run")) if place]
    on_tmpfs = [place for place in places if place["fstype"] == "tmpfs"]
    return {
        "meminfo": read("/proc/meminfo"),
        "image_space": (on_tmpfs or places or [None])[0],
        "huge_pages": huge_pages(),
        "aio": [read_or_none("/proc/sys/fs/" + name) for name in ("aio-nr", "aio-max-nr")],
    }


def huge_pages():
    """Size in KiB, free pages, and those of them that are promised to somebody, for each size that there is."""
    try:
        names = sorted(os.listdir(HUGE_PAGES))
    except OSError:
        return []
    found = []
    for name in names:
        counts = [read_or_none("%s/%s/%s" % (HUGE_PAGES, name, what)) for what in ("free_hugepages", "resv_hugepages")]
        if None not in counts:
            found.append({"kb": int(name[len("hugepages-"):-len("kB")]), "free": int(counts[0]), "promised": int(counts[1])})
    return found


def space(path):
    try:
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        numbers = os.fstatvfs(fd)
        return {"path": path, "fstype": of_descriptor(fd), "free_bytes": numbers.f_bavail * numbers.f_frsize}
    finally:
        os.close(fd)
