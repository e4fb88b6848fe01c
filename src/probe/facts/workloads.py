"""Every process tree that a workload's selector matches, whole."""
import os
import stat
import time

from cgroups import cgroup_limits
from holders import outside_holders
from kin import kin
from matching import roots
from pid_namespaces import init_of
from prelude import Command, describe, which
from process_facts import look
from process_table import forget, table, tree
from sharing import shared
from sockets import network_tables, own_unix, unix_sockets
from sysv import sysv_objects


# So often a tree is looked at anew when one of its processes ends meanwhile.
LOOKS = 3


def probe(selectors):
    """`selectors`: workload name → selector. The answer: name → the trees found and what went wrong while looking."""
    # systemd is asked about all of them at once.
    units = [selector["unit"] for selector in selectors.values() if selector["kind"] == "systemd"]
    return {name: matches({**selector, "units": units}) for name, selector in selectors.items()}


def matches(selector):
    try:
        found, trouble = roots(selector)
        trees = [whole_tree(root, selector) for root in found]
    except OSError as error:
        return {"trees": [], "trouble": [describe(error)]}
    return {"trees": [whole for whole in trees if whole], "trouble": trouble}


def members(root, trouble):
    """Facts of every process of the tree, the root first; none if the root has ended."""
    for _ in range(LOOKS):
        pids = tree(root)
        processes = [look(pid) for pid in pids]
        if processes[0] is None:
            return []
        if None not in processes:
            return processes
        forget()
    gone = ", ".join(str(pid) for pid, facts in zip(pids, processes) if facts is None)
    trouble.append("processes of the tree come and go: PID %s ended while it was looked at" % gone)
    return [facts for facts in processes if facts]


def whole_tree(root, selector):
    trouble = []
    read_at = str(time.clock_gettime_ns(time.CLOCK_BOOTTIME))
    processes = members(root, trouble)
    if not processes:
        return None
    fds = (fd for process in processes for fd in process["fds"])
    inodes = {fd["inode"] for fd in fds if stat.S_ISSOCK(fd["mode"])}
    unix = unix_sockets(root, trouble) if inodes else []
    if inodes:
        from socket_details import socket_details  # Not needed without sockets.
    network, own = network_tables(root, inodes, trouble), own_unix(unix, inodes, root)
    holders = outside_holders(processes, unix, trouble)
    return {
        "processes": processes,
        "read_at_ns": read_at,
        "network": network,
        "unix": own,
        "socket_details": socket_details(processes, network, own, trouble) if inodes else {},
        "holders": holders,
        "kin": kin(processes, holders),
        "unit": unit(processes[0]["cgroup"]),
        "pid_init": init_of(root),
        "sysv": sysv_objects(root),
        "cgroups": cgroup_limits(processes),
        "shared": shared([pid for pid in (each["pid"] for each in processes)
                          if pid in table() and table()[pid].state not in "ZX"]),
        "container": container_of(root, selector) if selector["kind"] == "container" else None,
        "trouble": trouble,
    }


def container_of(root, selector):
    from containers import container  # Seldom needed.

    return container(selector["runtime"], selector["name"], root)


def unit(cgroups):
    """The innermost systemd unit in a process's /proc/PID/cgroup, and what systemd says about it."""
    if not os.path.isdir("/run/systemd/system") or not which("systemctl"):
        return None
    for line in cgroups.split("\n"):
        # `0::PATH` is the v2 hierarchy; on a hybrid set-up systemd keeps its own named one.
        if line.startswith("0::") or ":name=systemd:" in line:
            for part in reversed(line.split(":", 2)[2].split("/")):
                if part.endswith((".service", ".scope")):
                    names = "Id,LoadState,Type,Restart,UnitFileState,MainPID"
                    return {"name": part, "show": Command("systemctl", "show", "-p", names, "--", part)}
    return None
