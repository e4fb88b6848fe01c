"""Whatever carries mig's name: folders, firewall tables, cgroups, units, processes."""
import os

from mounts import mounts
from prelude import Command, which
from process_table import ancestors, arguments, table


def probe(_):
    return {
        "folders": [path for parent, prefix in (("/run/mig", ""), ("/dev/shm", "mig-"))
                    for path in entries(parent, prefix)],
        "units": [os.path.basename(path) for path in entries("/run/systemd/transient", "mig-")
                  if path.endswith((".service", ".scope"))],
        "cgroups": [path for point, fstype in mounts().values() if fstype == "cgroup2" for path in cgroups(point)],
        "processes": processes(),
        "tables": Command("nft", "list", "tables") if which("nft") else None,
    }


def entries(parent, prefix):
    try:
        return sorted(os.path.join(parent, name) for name in os.listdir(parent) if name.startswith(prefix))
    except OSError:
        return []


def cgroups(mount_point):
    """Paths, within the hierarchy, of the cgroups named `mig-…`; units are told by their own list."""
    found = []
    for folder, names, _ in os.walk(mount_point):
        found.extend(os.path.join(folder, name)[len(mount_point):] for name in names
                     if name.startswith("mig-") and not name.endswith((".service", ".scope")))
    return sorted(found)


def processes():
    own = set(ancestors(os.getpid()))
    commands = ((pid, " ".join(arguments(pid))) for pid, process in sorted(table().items())
                if pid not in own and not process.kernel)
    return [{"pid": pid, "args": command} for pid, command in commands if "/run/mig/" in command]
