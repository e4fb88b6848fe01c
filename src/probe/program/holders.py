"""Who else holds what a tree holds: the other ends that a move would tear off."""
import os
import stat

from prelude import device, read, read_or_none
from process_table import table

# Memory that several processes can only share by being related or by handing a descriptor over.
SHARED_MEMORY = ("/dev/zero", "/SYSV", "/memfd:", "[anon_shmem:")

_links = {}


def outside_holders(processes, unix, trouble):
    """Inode of the tree's object → the processes outside the tree that hold it, or the other end of it."""
    inside = {process["pid"] for process in processes}
    outside = [pid for pid, process in table().items()
               if pid not in inside and not process.kernel and process.state not in "ZX" and pid != os.getpid()]
    wanted = wanted_keys(processes, unix)
    memory = shared_memory(processes)
    found, closed = {}, []
    for pid in outside if wanted or memory else []:
        try:
            inodes = set().union(*(wanted.get(key, ()) for key in held_by(pid, wanted)))
            if memory:
                inodes |= {inode for key, inode in mapped_by(pid) if key in memory}
        except PermissionError:
            closed.append(pid)
            continue
        for inode in inodes:
            found.setdefault(inode, []).append(pid)
    if closed:
        trouble.append("what other processes hold could not be read: PID " + ", ".join(map(str, sorted(closed))))
    names = {pid: (read_or_none("/proc/%d/comm" % pid) or "\n")[:-1] for pids in found.values() for pid in pids}
    return {inode: [{"pid": pid, "command": names[pid]} for pid in sorted(pids)] for inode, pids in found.items()}


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
    for row in unix:
        # The peer of one's own, and whoever has named one's own as its peer: datagram sockets know only one way.
        for own, other in ((row["inode"], row["peer"]), (row["peer"], row["inode"])):
            if own in own_sockets and other not in own_sockets:
                wanted.setdefault("socket:[%s]" % other, set()).add(own)
    return wanted


def held_by(pid, wanted):
    """Keys, as in `wanted`, of the descriptors of one process."""
    by_inode = any(isinstance(key, tuple) for key in wanted)
    for path, link in links(pid):
        if not link.startswith("/"):
            yield link
        elif by_inode:
            try:
                status = os.stat(path)
            except OSError:
                continue
            if stat.S_ISFIFO(status.st_mode) or link.startswith("/memfd:"):
                yield (device(status.st_dev), str(status.st_ino))


def links(pid):
    """Path and text of each descriptor's link, read once however many trees are looked at."""
    if pid not in _links:
        folder = "/proc/%d/fd/" % pid
        found = []
        for name in names_in(folder):
            try:
                found.append((folder + name, os.readlink(folder + name)))
            except (FileNotFoundError, ProcessLookupError):
                continue  # Closed meanwhile.
        _links[pid] = found
    return _links[pid]


def names_in(folder):
    try:
        return os.listdir(folder)
    except (FileNotFoundError, ProcessLookupError):
        return []  # The process has ended meanwhile.


def shared_memory(processes):
    lines = (mapping["line"] for process in processes for mapping in process["maps"])
    return {key for key, _ in map(shared_object, lines) if key}


def mapped_by(pid):
    try:
        lines = read("/proc/%d/maps" % pid).split("\n")
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [found for found in map(shared_object, lines) if found[0]]


def shared_object(line):
    """Device, inode and inode again of a shared mapping that has no file behind it, else (None, None)."""
    fields = line.split(None, 5)
    if len(fields) == 6 and fields[1][3] == "s" and fields[5].startswith(SHARED_MEMORY):
        return (fields[3], fields[4]), fields[4]
    return None, None
