"""Who else holds what a tree holds: the other ends that a move would tear off."""
import functools
import os
import re
import stat

from prelude import device, read, read_or_none
from process_table import table

# Memory that several processes can only share by being related or by handing a descriptor over.
SHARED_MEMORY = ("/dev/zero", "/memfd:", "[anon_shmem:")
SYSV = re.compile(r"/SYSV[0-9a-f]{8} \(deleted\)$")

EVENTFD = "anon_inode:[eventfd]"

# Processes that did not let themselves be looked at.
_closed = set()


def outside_holders(processes, unix, trouble):
    """Inode of the tree's object → the processes outside the tree that hold it, or the other end of it."""
    inside = {process["pid"] for process in processes}
    found = {}
    for key, inodes in wanted_keys(processes, unix).items():
        for inode in inodes:
            found.setdefault(inode, set()).update(held_by(key))
    for key, inodes in shared_memory(processes).items():
        for inode in inodes:
            found.setdefault(inode, set()).update(mapped_by().get(key, ()))
    if found and _closed - inside:
        trouble.append("what other processes hold could not be read: PID " + ", ".join(map(str, sorted(_closed - inside))))
    # Who has ended since the others were looked at holds nothing.
    outside = {inode: sorted((pids - inside).intersection(table())) for inode, pids in found.items()}
    return {inode: [{"pid": pid, "command": table()[pid].name} for pid in pids] for inode, pids in outside.items() if pids}


def wanted_keys(processes, unix):
    """What to look for in other processes → inodes of the tree's objects that it concerns."""
    wanted = {}
    own_sockets = set()
    for fd in (fd for process in processes for fd in process["fds"]):
        link, inode = fd["link"], fd["inode"]
        if stat.S_ISSOCK(fd["mode"]):
            own_sockets.add(inode)
            wanted.setdefault(link, set()).add(inode)
        elif link.startswith("pipe:["):
            wanted.setdefault(link, set()).add(inode)
        elif stat.S_ISFIFO(fd["mode"]) or link.startswith("/memfd:"):
            wanted.setdefault((fd["dev"], inode), set()).add(inode)
        elif link == EVENTFD:
            # All of these have one inode; what tells them apart is a number of their own.
            for number in numbers(fd["info"]):
                wanted.setdefault((EVENTFD, number), set()).add("eventfd:" + number)
    peers = {row["inode"]: row["peer"] for row in unix}
    for one, other in peers.items():
        if one in own_sockets and other not in own_sockets:
            wanted.setdefault("socket:[%s]" % other, set()).add(one)
        # Datagram sockets know only one way: whoever has named one's own as its peer sends to it.
        elif other in own_sockets and one not in own_sockets and peers.get(other) != one:
            wanted.setdefault("socket:[%s]" % one, set()).add("clients:" + other)
    # The other end of a connection that was not taken yet is the listening socket.
    for listener, client in ((row["inode"], client) for row in unix for client in row.get("waiting", ())):
        if client in own_sockets and listener not in own_sockets:
            wanted.setdefault("socket:[%s]" % listener, set()).add(client)
        elif listener in own_sockets and client not in own_sockets:
            wanted.setdefault("socket:[%s]" % client, set()).add("clients:" + listener)
    return wanted


def held_by(key):
    """The processes that hold what a key of `wanted_keys` means."""
    if isinstance(key, str):
        return by_link().get(key, ())
    return (by_event() if key[0] == EVENTFD else by_inode()).get(key, ())


@functools.lru_cache(maxsize=None)
def by_link():
    """Text of a link → PIDs of those who have a descriptor of that text."""
    return index((link, pid) for pid, _, link in descriptors())


@functools.lru_cache(maxsize=None)
def by_event():
    """What tells an eventfd apart → PIDs."""
    found = ((read_or_none(path.replace("/fd/", "/fdinfo/")) or "", pid)
             for pid, path, link in descriptors() if link == EVENTFD)
    return index(((EVENTFD, number), pid) for info, pid in found for number in numbers(info))


@functools.lru_cache(maxsize=None)
def by_inode():
    """Device and inode of a fifo or memfd → PIDs."""
    return index((key, pid) for pid, path, link in descriptors() if link.startswith("/") for key in fifo_at(path, link))


def fifo_at(path, link):
    try:
        status = os.stat(path)
    except OSError:
        return []
    if stat.S_ISFIFO(status.st_mode) or link.startswith("/memfd:"):
        return [(device(status.st_dev), str(status.st_ino))]
    return []


def index(pairs):
    found = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def everybody():
    """Whoever can hold something; this program is gone before anything is moved."""
    return [pid for pid, process in table().items()
            if not process.kernel and process.state not in "ZX" and pid != os.getpid()]


@functools.lru_cache(maxsize=None)
def descriptors():
    """PID, path and link of every descriptor of the host, read once however many trees are looked at."""
    return [(pid, path, link) for pid in everybody() for path, link in links(pid)]


def numbers(info):
    """The number of an eventfd, from its fdinfo; older kernels do not write it."""
    return [line[11:].strip() for line in info.split("\n") if line.startswith("eventfd-id:")]


def links(pid):
    """Path and text of each descriptor's link."""
    folder = "/proc/%d/fd/" % pid
    found = []
    try:
        for name in os.listdir(folder):
            try:
                found.append((folder + name, os.readlink(folder + name)))
            except FileNotFoundError:
                continue  # Closed meanwhile.
    except PermissionError:
        _closed.add(pid)
    except (FileNotFoundError, ProcessLookupError):
        pass  # The process has ended meanwhile.
    return found


def shared_memory(processes):
    """Device and inode as maps writes them → the inode that the tree's facts have, of what others may see it write."""
    found = {}
    for process, mapping in ((process, mapping) for process in processes for mapping in process["maps"]):
        key, writable, name = shared_object(mapping["line"])
        if key and SYSV.match(name):
            # The tree's facts know a segment by its number alone, which is that of a memfd or so as well.
            found.setdefault(segment(process["pid"], key), set()).add("sysv:" + key[1])
        elif key and (writable or name.startswith(SHARED_MEMORY)):
            # btrfs and overlayfs show maps another device than stat(2) does.
            found.setdefault(key, set()).add((mapping.get("object") or {}).get("inode", key[1]))
    return found


def segment(pid, key):
    """What tells System V segments apart: their device is the same in all IPC namespaces, and their numbers begin anew."""
    return "sysv", ipc_of(pid), key[1]


@functools.lru_cache(maxsize=None)
def ipc_of(pid):
    """Which IPC namespace a process is in; None if it has ended, or there are none."""
    try:
        return os.readlink("/proc/%s/ns/ipc" % pid)
    except OSError:
        return None


@functools.lru_cache(maxsize=None)
def mapped_by():
    """Device and inode of what is mapped to be shared → PIDs."""
    return index((key, pid) for pid in everybody() for key in shared_keys(pid))


def shared_keys(pid):
    try:
        lines = read("/proc/%d/maps" % pid).split("\n")
    except PermissionError:
        _closed.add(pid)
        return []
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [segment(pid, key) if SYSV.match(name) else key for key, _, name in map(shared_object, lines) if key]


def shared_object(line):
    """Device and inode, whether it may be written, and the name of a shared mapping; (None, False, "") for any other."""
    fields = line.split(None, 5)
    # The first System V segment has the number 0.
    if len(fields) == 6 and fields[1][3] == "s" and (fields[4] != "0" or SYSV.match(fields[5])):
        return (fields[3], fields[4]), fields[1][1] == "w", fields[5]
    return None, False, ""
