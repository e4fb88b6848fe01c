"""One process as /proc shows it. Nothing is stopped or attached to: all of it is read while the process runs on."""
import errno
import os
import stat

from borrow import signals_to
from mounts import mount_of
from prelude import describe, device, read
from process_table import table, threads
from thread_facts import settings, special_memory, tasks
from watches import watches

DELETED = " (deleted)"
# More folders of one process are not asked: a probe has to be quick.
MOST_ASKED = 256


def look(pid):
    """Raw facts of one process, or None when it has ended meanwhile."""
    if pid not in table():
        return None
    folder = "/proc/%d" % pid
    trouble = []
    # A zombie has given everything back already but its name, and a thread of the kernel has never had anything else.
    bare = table()[pid].state in "ZX" or table()[pid].kernel
    try:
        words = read(folder + "/status")
        lines = [] if bare else map_lines(folder, trouble)
        return {
            "pid": pid,
            "stat": read(folder + "/stat"),
            "status": words,
            "comm": read(folder + "/comm"),
            "cmdline": read(folder + "/cmdline"),
            "cgroup": read(folder + "/cgroup"),
            "label": label(folder, trouble),
            "threads": threads(pid),
            "tasks": tasks(folder, pid),
            "settings": None if bare else settings(folder, pid),
            "special_memory": None if bare else special_memory(folder, words),
            "exe": None if bare else reference(folder + "/exe", outlook(folder), trouble),
            "cwd": None if bare else reference(folder + "/cwd", outlook(folder), trouble),
            "root": None if bare else reference(folder + "/root", outlook(folder), trouble),
            "namespaces": {} if bare else namespaces(folder, trouble),
            "fds": [] if bare else with_owners(pid, descriptors(folder, trouble)),
            "maps": [] if bare else mappings(folder, lines, trouble),
            "extent": extent(lines),
            "trouble": trouble,
        }
    except (FileNotFoundError, ProcessLookupError):
        return None


def label(folder, trouble):
    """The security module's label; without a labelling module the kernel answers EINVAL, or has no such file."""
    try:
        return read(folder + "/attr/current")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    except OSError as error:
        if error.errno != errno.EINVAL:
            trouble.append(describe(error))
        return ""


def outlook(folder):
    """Where the process's paths are to be looked up: its own root folder if it lives in another mount namespace."""
    try:
        same = os.readlink(folder + "/ns/mnt") == os.readlink("/proc/self/ns/mnt")
    except OSError:
        same = True
    return "" if same else folder + "/root"


def reference(link, root, trouble):
    """What a link in /proc names and what it leads to; None if that may not be known. Raises if it has gone."""
    try:
        name = os.readlink(link)
        found = {"link": name}
        found.update(status(os.stat(link)))
    except (FileNotFoundError, ProcessLookupError):
        raise
    except OSError as error:
        trouble.append(describe(error))
        return None
    if name.startswith("/"):
        # A file's own name may end in ` (deleted)` too: only a look at both names tells.
        found["at_name"] = identity(root + name)
        if name.endswith(DELETED):
            found["at_bare_name"] = identity(root + name[:-len(DELETED)])
    return found


def status(result):
    return {
        "mode": result.st_mode,
        "dev": device(result.st_dev),
        "inode": str(result.st_ino),
        "nlink": result.st_nlink,
        "size": result.st_size,
        "blocks": result.st_blocks,
        "rdev": device(result.st_rdev),
    }


def identity(path):
    """Device and inode of what is at a path now, or None."""
    try:
        result = os.stat(path)
    except OSError:
        return None
    return [device(result.st_dev), str(result.st_ino)]


def namespaces(folder, trouble):
    found = {}
    for kind in os.listdir(folder + "/ns"):
        try:
            found[kind] = os.readlink("%s/ns/%s" % (folder, kind))
        except OSError as error:
            trouble.append(describe(error))
    return found


def descriptors(folder, trouble):
    try:
        numbers = sorted(map(int, os.listdir(folder + "/fd")))
    except OSError as error:
        trouble.append(describe(error))
        return []
    root = outlook(folder)
    found = (descriptor(folder, number, root, trouble) for number in numbers)
    return [fd for fd in found if fd]


def descriptor(folder, number, root, trouble):
    path = "%s/fd/%d" % (folder, number)
    try:
        info = read("%s/fdinfo/%d" % (folder, number))
        fd = reference(path, root, trouble)
    except (FileNotFoundError, ProcessLookupError):
        return None  # Closed since the folder was listed.
    except OSError as error:
        trouble.append(describe(error))
        return None
    if fd is None:
        return None
    fd.update(fd=number, info=info)
    if stat.S_ISSOCK(fd["mode"]):
        fd["protocol"] = protocol(path)
    elif fd["link"] in ("anon_inode:inotify", "anon_inode:[fanotify]"):
        fd["watches"] = watches(info)
    elif fd["link"].startswith("/") and not fd["link"].startswith("/memfd:"):
        fd.update(mount_of(folder, path, info))
    return fd


def with_owners(pid, fds):
    """The same; with each folder who gets its signals. That is only lost on a move: who cannot be asked is left out."""
    for fd in [fd for fd in fds if stat.S_ISDIR(fd["mode"])][:MOST_ASKED]:
        try:
            fd["owner"] = signals_to(pid, fd["fd"])
        except (OSError, ImportError):
            pass
    return fds


def protocol(path):
    """sockfs answers this attribute for every socket, bound or not, without touching it (net/socket.c)."""
    try:
        return os.getxattr(path, "system.sockprotoname").rstrip(b"\0").decode("ascii", "replace")
    except OSError:
        return ""


def map_lines(folder, trouble):
    """The columns of /proc/PID/maps."""
    try:
        return [line.split(None, 5) for line in read(folder + "/maps").split("\n") if line]
    except OSError as error:
        trouble.append(describe(error))
        return []


def extent(lines):
    """How many mappings there are, and how large the private ones are together; None where they are not known."""
    spans = [fields[0].split("-") for fields in lines if fields[1].endswith("p")]
    private = sum(int(end, 16) - int(start, 16) for start, end in spans)
    return {"mappings": len(lines), "private_bytes": private} if lines else None


def mappings(folder, lines, trouble):
    """Those of `map_lines` that name an object, the first of each object with what stands behind it."""
    root = outlook(folder)
    known, found, closed = set(), [], []
    for fields in lines:
        if len(fields) < 6:
            continue  # Anonymous private memory has no name.
        span, rights, _, dev, inode, name = fields
        mapping = {"line": " ".join(fields)}
        if name.startswith("/") and (dev, inode, name) not in known:
            known.add((dev, inode, name))
            start, end = (int(part, 16) for part in span.split("-"))
            # maps writes a line feed as \012 and a backslash as itself; the link has the name as it is.
            mapping["object"] = object_of("%s/map_files/%x-%x" % (folder, start, end), root, closed)
        found.append(mapping)
    # One sentence for all: what keeps the kernel from showing one mapped file keeps it from showing any.
    trouble.extend(closed[:1])
    return found


def object_of(link, root, trouble):
    """None for a mapping that has gone since it was listed, and where the kernel does not let look."""
    try:
        return reference(link, root, trouble)
    except (FileNotFoundError, ProcessLookupError):
        return None
