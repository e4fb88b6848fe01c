"""What the cgroups of a tree, and those above them, allow it."""
from mounts import mounts
from prelude import read_or_none

# Each with what it says where nobody has set anything (cgroups(7), Documentation/admin-guide/cgroup-v2.rst).
USUAL = {"cgroup.freeze": "0", "cpu.max": "max 100000", "cpu.weight": "100", "cpuset.cpus": "", "cpuset.mems": "",
         "io.max": "", "memory.high": "max", "memory.max": "max", "memory.swap.max": "max"}


def cgroup_limits(processes):
    """Path in the v2 hierarchy → name of a setting → value, of all that have been set."""
    point = next((point for point, fstype in mounts().values() if fstype == "cgroup2"), None)
    found = {}
    for path in sorted(above_and_own(processes)) if point else []:
        set_here = {}
        for name, usual in USUAL.items():
            value = (read_or_none("%s%s/%s" % (point, path, name)) or usual).strip()
            if value != usual:
                set_here[name] = value
        if set_here:
            found[path] = set_here
    return found


def above_and_own(processes):
    """The paths of the processes' cgroups and of all above them but the uppermost, which has no settings."""
    found = set()
    for line in (line for process in processes for line in process["cgroup"].split("\n")):
        if line.startswith("0::/"):
            path = line[3:].rstrip("/")
            while path:
                found.add(path)
                path = path.rpartition("/")[0]
    return found
