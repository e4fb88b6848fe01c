"""How the host is set up: service manager, security modules, cgroups, namespaces."""
import os

from mounts import mounts
from prelude import describe, read, read_or_none


def probe(_):
    trouble = []
    return {
        "systemd": os.path.isdir("/run/systemd/system"),
        "lsm": read_or_none("/sys/kernel/security/lsm"),
        "apparmor_profiles": read_or_none("/sys/kernel/security/apparmor/profiles"),
        "selinux_enforce": read_or_none("/sys/fs/selinux/enforce"),
        "vdso": "[vdso]" in read("/proc/self/maps"),
        # Tells a labelling module apart where securityfs is not mounted.
        "own_label": read_or_none("/proc/self/attr/current"),
        "namespaces": namespaces("1", trouble),
        "own_namespaces": namespaces("self", trouble),
        "cgroup2": next((point for point, fstype in mounts().values() if fstype == "cgroup2"), None),
        "trouble": trouble,
    }


def namespaces(process, trouble):
    """A root that is less than root may not look at those of the host's first process."""
    folder = "/proc/%s/ns/" % process
    try:
        return {kind: os.readlink(folder + kind) for kind in os.listdir(folder)}
    except OSError as error:
        trouble.append(describe(error))
        return {}
