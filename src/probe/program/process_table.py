"""Every process of the host, read once: what is needed to know trees and taken numbers, and no more."""
import os
from collections import namedtuple

from prelude import read

Process = namedtuple("Process", "pid parent group session state start kernel name")

PF_KTHREAD = 0x00200000
_table = {}


def table():
    """All processes by PID, zombies and kernel threads included."""
    if not _table:
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    _table[int(name)] = parse_stat(int(name), read("/proc/%s/stat" % name))
                except (OSError, ValueError, IndexError):
                    pass  # Gone since the folder was listed.
    return _table


def forget():
    """The table is read anew when it is asked for next."""
    _table.clear()


def parse_stat(pid, text):
    # The name in field 2 may hold anything, `)` included: the last one ends it. Field 3 follows (proc(5)).
    end = text.rindex(")")
    fields = text[end + 2:].split()
    return Process(pid, int(fields[1]), int(fields[2]), int(fields[3]), fields[0], int(fields[19]),
                   bool(int(fields[6]) & PF_KTHREAD), text[text.index("(") + 1:end])


def threads(pid):
    try:
        return sorted(int(name) for name in os.listdir("/proc/%d/task" % pid))
    except OSError:
        return []


def ancestors(pid):
    """The process itself, its parent, and so on up to the host's first process."""
    line = []
    while pid in table() and pid not in line:
        line.append(pid)
        pid = table()[pid].parent
    return line


def tree(root):
    """The root first, then its descendants in ascending order. The kernel's threads are none of each other's."""
    if root in table() and table()[root].kernel:
        return [root]
    children = {}
    for process in table().values():
        children.setdefault(process.parent, []).append(process.pid)
    found, waiting = set(), [root]
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.add(pid)
            waiting.extend(children.get(pid, []))
    return [root] + sorted(found - {root})


def arguments(pid):
    """The command line as a list. A process may have overwritten it; it is taken as it stands."""
    try:
        text = read("/proc/%d/cmdline" % pid)
    except OSError:
        return []
    return text[:-1].split("\0") if text.endswith("\0") else text.split("\0") if text else []
