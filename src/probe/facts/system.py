"""How the host is set up: service manager, security modules, cgroups, namespaces."""
import os

from mounts import mounts
from prelude import describe, read_or_none


def probe(_):
    trouble = []
    return {
        "systemd": os.path.isdir("/run/systemd/system"),
        "lsm": read_or_none("/sys/kernel/security/lsm"),
        "apparmor_profiles": read_or_none("/sys/kernel/security/apparmor/profiles"),
        # Tells a labelling module apart where securityfs is not mounted.
        "own_label": read_or_none("/proc/self/attr/current"),
        "namespaces": namespaces(trouble),
        "cgroup2": next((point for point, fstype in mounts().values() if fstype == "cgroup2"), None),
        "trouble": trouble,
    }


def namespaces(trouble):
    """Those of the host's first process; a root that is less than root may not look."""
    try:
        return {kind: os.readlink("/proc/1/ns/" + kind) for kind in os.listdir("/proc/1/ns")}
    except OSError as error:
        trouble.append(describe(error))
        return {}
