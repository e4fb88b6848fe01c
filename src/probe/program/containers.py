"""Containers as their runtime keeps them on disk."""
import json
import os

from mounts import mounts
from prelude import read
from process_table import table, tree

# Where crun keeps a folder for each container of root's (its --root).
STATES = "/run/crun"


def state_of(name):
    """What crun has written of a container; None if it knows none of the name."""
    try:
        return json.loads(read("%s/%s/status" % (STATES, name)))
    except (FileNotFoundError, NotADirectoryError):
        return None


def first_process(name):
    """Its first process, if that lives."""
    state = state_of(name)
    if state is None:
        return []
    pid = state["pid"]
    # The PID may be somebody else's since; field 22 of stat tells.
    stat = read("/proc/%d/stat" % pid) if pid in table() else None
    return [pid] if stat and int(stat.rsplit(")", 1)[1].split()[19]) == state["process-start-time"] else []


def container(name, root):
    state = state_of(name)
    folder = "%s/%s" % (STATES, name)
    config = json.loads(read(folder + "/config.json"))
    bundle = state["bundle"]
    linux = config.get("linux", {})
    pids = [each for each in linux.get("namespaces", []) if each["type"] == "pid"]
    return {
        "runtime": "crun",
        "name": name,
        "state": folder,
        "bundle": bundle,
        "rootfs": os.path.realpath(os.path.join(bundle, state["rootfs"])),
        "cgroup": state["cgroup-path"],
        "systemd_cgroup": bool(state.get("systemd-cgroup")),
        "strangers": sorted(set(members(state["cgroup-path"])).difference(tree(root))),
        "descriptors": [text.replace("\\/", "/") for text in json.loads(state["external_descriptors"])],
        "mounts": [mount(each, bundle) for each in config.get("mounts", [])],
        "own_pids": any("path" not in each for each in pids),
        "names_criu_config": "org.criu.config" in config.get("annotations", {}),
    }


def mount(each, bundle):
    bound = each.get("type") == "bind" or {"bind", "rbind"}.intersection(each.get("options", []))
    source = {"source": os.path.realpath(os.path.join(bundle, each["source"]))} if bound else {}
    return {"destination": each["destination"], **source}


def members(cgroup):
    point = next((point for point, fstype in mounts().values() if fstype == "cgroup2"), None)
    if point is None or not cgroup:
        return []
    found = []
    for folder, _, _ in os.walk(point + "/" + cgroup.strip("/")):
        try:
            found.extend(int(line) for line in read(folder + "/cgroup.procs").split())
        except FileNotFoundError:
            continue
    return found
