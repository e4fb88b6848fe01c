"""PID namespaces: who lives in one besides the host's, and those that mig has made for a workload each."""
import os

from prelude import read_or_none
from process_table import arguments, table

# Among the arguments of the first process of a namespace that mig has made; the workload's PID file, or nothing, follows.
INIT = "mig-init"


def is_init(pid):
    return pid in table() and table()[pid].name == INIT and INIT in arguments(pid)


def init_of(pid):
    """The first process of the PID namespace that a process lives in; None: that is the host's, or it is not known."""
    own = namespace_of(pid)
    if own is None or own == namespace_of(1):
        return None
    # Mostly it is the parent: the others need not be looked at then.
    others = [table()[pid].parent] + sorted(table()) if pid in table() else []
    first = next((each for each in others if namespace_of(each) == own and numbers_of(each)[-1:] == [1]), None)
    return None if first is None else {"pid": first, "ours": is_init(first)}


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
