"""Every process tree that a workload's selector matches, whole."""
import os
import stat

from holders import outside_holders
from matching import roots
from prelude import Command, describe, which
from process_facts import look
from process_table import tree
from sockets import network_tables, unix_sockets


def probe(selectors):
    """`selectors`: workload name → selector. The answer: name → the trees found and what went wrong while looking."""
    return {name: matches(selector) for name, selector in selectors.items()}


def matches(selector):
    try:
        found, trouble = roots(selector)
        trees = [whole_tree(root) for root in found]
    except OSError as error:
        return {"trees": [], "trouble": [describe(error)]}
    return {"trees": [whole for whole in trees if whole], "trouble": trouble}


def whole_tree(root):
    # A member that ends while it is looked at is no member; without its root there is no tree.
    processes = [facts for facts in map(look, tree(root)) if facts]
    if not processes or processes[0]["pid"] != root:
        return None
    fds = (fd for process in processes for fd in process["fds"])
    inodes = {fd["inode"] for fd in fds if stat.S_ISSOCK(fd["mode"])}
    trouble = []
    unix = unix_sockets(root, trouble) if inodes else []
    return {
        "processes": processes,
        "network": network_tables(root, inodes),
        "unix": [row for row in unix if row["inode"] in inodes],
        "holders": outside_holders(processes, unix, trouble),
        "unit": unit(processes[0]["cgroup"]),
        "trouble": trouble,
    }


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
