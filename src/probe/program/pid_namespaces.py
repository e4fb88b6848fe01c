"""PID namespaces: who lives in one besides the host's, and those that mig has made for a workload each."""
import os

from prelude import read_or_none
from process_table import arguments, table

# Among the arguments of the first process of a namespace that mig has made; the workload's PID file, or nothing, follows.
INIT = "mig-init"


def is_init(pid):
    return pid in table() and table()[pid].name == INIT and INIT in arguments(pid)


def init_of(pid):
    """The first process of the PID namespace that mig has made for a workload, by its root; None: that is in none of these."""
    parent = table()[pid].parent if pid in table() else 0
    return parent if is_init(parent) and namespace_of(parent) == namespace_of(pid) else None


def members_of(first):
    """Who lives in a namespace besides its first process; those that this is the parent of come before the others."""
    members = [pid for pid in sorted(table()) if pid != first and namespace_of(pid) == namespace_of(first)]
    return sorted(members, key=lambda pid: table()[pid].parent != first)


def numbers_of(pid):
    """What a process is called, from the host to the innermost namespace that it is in."""
    lines = (read_or_none("/proc/%d/status" % pid) or "").split("\n")
    return next(([int(word) for word in line.split()[1:]] for line in lines if line.startswith("NSpid:")), [])


def namespace_of(pid):
    try:
        return os.readlink("/proc/%d/ns/pid" % pid)
    except OSError:
        return None
