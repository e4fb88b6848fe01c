"""What processes of a tree have in common besides being related, and what threads of a process have for themselves."""
import os

VM, FILES, FS = 1, 2, 3
KCMP = {"x86_64": 312, "aarch64": 272}
# What a thread can only leave together with the folder is looked at then.
NAMESPACES = ("cgroup", "ipc", "net", "uts")


def compare(one, other, kind):
    """As kcmp(2): 0 the same, 1 before, 2 behind in an order of the kernel's; negative if it does not tell."""
    number = KCMP.get(os.uname().machine)
    try:
        import ctypes
    except ImportError:
        return -1
    return -1 if number is None else ctypes.CDLL(None).syscall(number, one, other, kind, 0, 0)


def shared(pids):
    """PID → what it has in common with a process that comes before it, and the PID of that one."""
    found = {}
    for name, kind in (("memory", VM), ("folder", FS), ("descriptors", FILES)):
        known = []
        for pid in pids:
            low, high = 0, len(known)
            while low < high:
                middle = (low + high) // 2
                order = compare(pid, known[middle], kind)
                if order == 0:
                    found.setdefault(pid, {})[name] = known[middle]
                    break
                if order < 0:
                    break  # One of them has ended.
                low, high = (low, middle) if order == 1 else (middle + 1, high)
            else:
                known.insert(low, pid)
    return found


def apart(folder, pid, tid):
    """What a thread has that is not the first thread's."""
    found = [name for name, kind in (("folder", FS), ("descriptors", FILES)) if compare(pid, tid, kind) > 0]
    for kind in NAMESPACES + (("mnt",) if "folder" in found else ()):
        try:
            if os.readlink("%s/task/%d/ns/%s" % (folder, tid, kind)) != os.readlink("%s/ns/%s" % (folder, kind)):
                found.append(kind)
        except OSError:
            continue  # A kernel without it, or the thread has ended.
    return found
