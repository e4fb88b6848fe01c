"""Containers as their runtime keeps them on disk."""
import json
import os

from mounts import mounts
from podman_database import driver, record_of, ties_of
from prelude import read
from process_table import table, tree

# Where each keeps a folder for every container of root's (its --root).
STATES = {"crun": "/run/crun", "runc": "/run/runc"}


def state_of(runtime, name):
    """What a runtime has written of a container, in the same words for each; None if it knows none of the name."""
    folder = "%s/%s" % (STATES[runtime], name)
    try:
        return {"folder": folder, **(of_crun if runtime == "crun" else of_runc)(folder)}
    except (FileNotFoundError, NotADirectoryError):
        return None


def of_crun(folder):
    state = json.loads(read(folder + "/status"))
    return {
        "pid": state["pid"],
        "start_time": state["process-start-time"],
        "bundle": state["bundle"],
        "rootfs": state["rootfs"],
        "cgroup": state["cgroup-path"],
        "systemd_cgroup": bool(state.get("systemd-cgroup")),
        "descriptors": [text.replace("\\/", "/") for text in json.loads(state["external_descriptors"])],
        "config": folder + "/config.json",
    }


def of_runc(folder):
    state = json.loads(read(folder + "/state.json"))
    config = state["config"]
    bundle = next(label[len("bundle="):] for label in config["labels"] if label.startswith("bundle="))
    cgroups = config["cgroups"]
    return {
        "pid": state["init_process_pid"],
        "start_time": int(state["init_process_start"]),
        "bundle": bundle,
        "rootfs": config["rootfs"],
        "cgroup": cgroup_below(state["cgroup_paths"].get("", "")),
        "systemd_cgroup": bool(cgroups.get("Systemd") or cgroups.get("systemd")),
        "descriptors": state["external_descriptors"],
        # It keeps no copy, and reads this one when it restores.
        "config": bundle + "/config.json",
    }


def cgroup_below(path):
    """A cgroup's path in the v2 hierarchy, of one in the file system."""
    point = cgroup2()
    return path[len(point):] if point and (path + "/").startswith(point + "/") else path


def first_process(runtime, name):
    """Its first process, if that lives."""
    if runtime == "podman":
        record = record_of(name)
        return first_process(record[0].get("runtime"), record[0]["id"]) if record else []
    if runtime not in STATES:
        raise ValueError("mig does not know the runtime %s" % runtime)
    state = state_of(runtime, name)
    if state is None:
        return []
    pid = state["pid"]
    # The PID may be somebody else's since; field 22 of stat tells.
    stat = read("/proc/%d/stat" % pid) if pid in table() else None
    return [pid] if stat and int(stat.rsplit(")", 1)[1].split()[19]) == state["start_time"] else []


def container(runtime, name, root):
    """One that is selected; podman has a runtime run it under its ID."""
    if runtime != "podman":
        return container_of_runtime(runtime, name, root)
    record = record_of(name)
    if record is None:
        raise ValueError("podman has forgotten the container %s meanwhile" % name)
    settings, state = record
    found = container_of_runtime(settings["runtime"], settings["id"], root)
    return {**found, "mounts": [not_of(settings, state, each) for each in found["mounts"]],
            "podman": of_podman(settings, state, found)}


def of_podman(settings, state, found):
    spec = settings["spec"]
    layer = os.path.dirname(state.get("mountPoint", ""))
    shm = next((each["source"] for each in found["mounts"] if each["destination"] == "/dev/shm" and "source" in each), "")
    check = (settings.get("healthcheck") or {}).get("Test") or ["NONE"]
    return {
        "name": settings["name"],
        "image": {"id": settings.get("rootfsImageID", ""), "name": settings.get("rootfsImageName", "")},
        "driver": driver(),
        "layer": layer,
        "shm": shm,
        "changed_bytes": sum(bytes_below(path) for path in (layer + "/diff", shm) if path),
        "volumes": [each["volumeName"] for each in settings.get("namedVolumes") or []],
        "cgroup_manager": settings.get("cgroupManager", ""),
        "restart": settings.get("restart_policy", ""),
        "auto_remove": (spec.get("annotations") or {}).get("io.podman.annotations.autoremove") == "TRUE",
        "pod": settings.get("pod", ""),
        "ties": ties_of(settings["id"]),
        "unit": (settings.get("labels") or {}).get("PODMAN_SYSTEMD_UNIT", ""),
        "health_check": check != ["NONE"] or bool(settings.get("startupHealthCheck")),
        "terminal": bool(spec.get("process", {}).get("terminal")),
        "input": bool(settings.get("stdin")),
    }


def not_of(settings, state, each):
    """What podman itself makes for a container and binds into it, it makes again on another host."""
    own = (settings.get("staticDir", ""), state.get("runDir", ""))
    is_own = any(path and (each.get("source", "") + "/").startswith(path + "/") for path in own)
    return {"destination": each["destination"]} if is_own else each


def bytes_below(path):
    found = 0
    for folder, _, names in os.walk(path):
        for name in names:
            try:
                found += os.lstat(os.path.join(folder, name)).st_size
            except FileNotFoundError:
                continue
    return found


def container_of_runtime(runtime, name, root):
    state = state_of(runtime, name)
    if state is None:
        raise ValueError("%s has forgotten the container %s meanwhile" % (runtime, name))
    config = json.loads(read(state["config"]))
    bundle = state["bundle"]
    linux = config.get("linux", {})
    pids = [each for each in linux.get("namespaces", []) if each["type"] == "pid"]
    return {
        "runtime": runtime,
        "name": name,
        "state": state["folder"],
        "bundle": bundle,
        "rootfs": os.path.realpath(os.path.join(bundle, state["rootfs"])),
        "cgroup": state["cgroup"],
        "systemd_cgroup": state["systemd_cgroup"],
        "strangers": sorted(set(members(state["cgroup"])).difference(tree(root))),
        "descriptors": state["descriptors"],
        "mounts": [mount(each, bundle) for each in config.get("mounts", [])],
        "own_pids": any("path" not in each for each in pids),
        "names_criu_config": "org.criu.config" in config.get("annotations", {}),
    }


def mount(each, bundle):
    bound = each.get("type") == "bind" or {"bind", "rbind"}.intersection(each.get("options", []))
    source = {"source": os.path.realpath(os.path.join(bundle, each["source"]))} if bound else {}
    return {"destination": each["destination"], **source}


def cgroup2():
    return next((point for point, fstype in mounts().values() if fstype == "cgroup2"), None)


def members(cgroup):
    point = cgroup2()
    if point is None or not cgroup:
        return []
    found = []
    for folder, _, _ in os.walk(point + "/" + cgroup.strip("/")):
        try:
            found.extend(int(line) for line in read(folder + "/cgroup.procs").split())
        except FileNotFoundError:
            continue
    return found
