"""Whatever carries mig's name: folders, firewall tables, cgroups, units, processes."""
import os
import re

from mounts import mounts
from prelude import Command, which
from process_table import ancestors, arguments, table


# `mig-…`, or the name of a run and a workload: a cgroup made for a move is called that.
CGROUP = re.compile(r"(mig-|\d{8}-\d{6}-[0-9a-f]{4}-)")

# What is meant to be there: the fencing numbers, which stay for good, and the locks, which go with their holders.
KEPT = re.compile(r"/var/lib/mig/numbers|/run/mig/locks$")
# What is told by facts of their own: locks, and the numbers of runs, which stay for good.
TOLD = ("/run/mig/locks", "/var/lib/mig/numbers")


def probe(_):
    return {
        "folders": [path for parent, prefix in (("/run/mig", ""), ("/run", "mig-"), ("/dev/shm", "mig-"),
                                                ("/var/lib/mig", "")) for path in entries(parent, prefix)
                    if not KEPT.match(path)],
        "units": [os.path.basename(path) for path in entries("/run/systemd/transient", "mig-")
                  if path.endswith((".service", ".scope"))],
        "cgroups": sorted(path[len(point):] for point, fstype in mounts().values() if fstype == "cgroup2"
                          for path in cgroups(point)),
        "processes": processes(),
        "tables": Command("nft", "list", "tables") if which("nft") else None,
    }


def entries(parent, prefix):
    try:
        paths = sorted(os.path.join(parent, name) for name in os.listdir(parent) if name.startswith(prefix))
        return [path for path in paths if path not in TOLD]
    except OSError:
        return []


def cgroups(folder):
    """Paths of mig's cgroups anywhere below; units are told by their own list."""
    try:
        # kernfs counts the folders in a folder: most cgroups have none, and need not be read.
        names = os.listdir(folder) if os.stat(folder).st_nlink > 2 else []
    except OSError:
        return
    for path in (os.path.join(folder, name) for name in names):
        if os.path.isdir(path):
            if CGROUP.match(os.path.basename(path)) and not path.endswith((".service", ".scope")):
                yield path
            yield from cgroups(path)


def processes():
    own = set(ancestors(os.getpid()))
    commands = ((pid, " ".join(arguments(pid))) for pid, process in sorted(table().items())
                if pid not in own and not process.kernel)
    return [{"pid": pid, "args": command} for pid, command in commands if "/run/mig/" in command]
