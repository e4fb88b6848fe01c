"""Whatever carries mig's name: folders, firewall tables, cgroups, units, processes."""
import os
import re

from mounts import mounts
from prelude import Command, read, read_or_none, which
from process_table import ancestors, arguments, table


# `mig-…`, or the name of a run and a workload: a cgroup made for a move is called that.
CGROUP = re.compile(r"(mig-|\d{8}-\d{6}-[0-9a-f]{4}-)")

# What mig's programs on a host run as: no other process's arguments are read.
INTERPRETERS = ("python", "sh", "dash", "bash", "busybox", "gate.sh", "criu")

LOCKS = "/run/mig/locks"
# What is meant to be there: the numbers of runs, what is remembered of moves, and the marks of moved units, which stay for
# good; what is known of drains, until they are taken back; and the folder of the locks.
KEPT = (LOCKS, "/var/lib/mig/numbers", "/var/lib/mig/numbers.new", "/var/lib/mig/moved", "/var/lib/mig/draining",
        "/var/lib/mig/history", "/var/lib/mig/history.new", "/var/lib/mig/origins")

OVERRIDES = "/run/systemd/system"


def probe(_):
    return {
        "folders": [path for parent, prefix in (("/run/mig", ""), ("/run", "mig-"), ("/dev/shm", "mig-"),
                                                ("/var/lib/mig", "")) for path in entries(parent, prefix)],
        "locks": forsaken_locks(),
        "units": [os.path.basename(path) for path in entries("/run/systemd/transient", "mig-")
                  if path.endswith((".service", ".scope"))],
        "drop_ins": [path for folder in entries(OVERRIDES, "") if folder.endswith(".d")
                     for path in entries(folder, "zz-mig-")],
        "cgroups": sorted(path[len(point):] for point, fstype in mounts().values() if fstype == "cgroup2"
                          for path in cgroups(point)),
        "processes": processes(),
        "tables": Command("nft", "list", "tables") if which("nft") else None,
    }


def entries(parent, prefix):
    try:
        paths = sorted(os.path.join(parent, name) for name in os.listdir(parent) if name.startswith(prefix))
        return [path for path in paths if path not in KEPT]
    except OSError:
        return []


def forsaken_locks():
    """Files of locks that nobody holds: their holders were killed."""
    # e.g. `1: FLOCK  ADVISORY  WRITE 4711 00:1a:42 0 EOF`; asked of the kernel, because trying would be holding it. Who waits
    # for one has an arrow as one more word.
    words = (line.split() for line in read("/proc/locks").splitlines())
    held = {int(each[5].rsplit(":", 1)[1]) for each in words if each[1] == "FLOCK"}
    paths = [path for path in entries(LOCKS, "") if os.path.exists(path) and os.stat(path).st_ino not in held]
    return [{"path": path, "text": read_or_none(path) or ""} for path in paths]


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
                if pid not in own and not process.kernel and process.name.startswith(INTERPRETERS))
    return [{"pid": pid, "args": command} for pid, command in commands if "/run/mig/" in command]
