"""The cgroup of a supervisor's unit, which systemd takes along with the unit, as a rule."""
from __future__ import annotations

import os


def remove_supervisor_cgroup(config: dict) -> None:
    """A unit with KillMode=process is over with its first process, and systemd then tries once to remove its cgroup. Where
    others that were killed with it are still dying, the cgroup stays, and nobody is left who knows of it.

    The kernel removes an empty cgroup alone, so nothing that runs can be lost.
    """
    unit = "mig-%s.service" % os.path.basename(config["record"])
    try:
        # systemd-run puts there what it is not told to put elsewhere (systemd.slice(5)).
        os.rmdir(os.path.join(config.get("cgroup_mount", "/sys/fs/cgroup"), "system.slice", unit))
    except OSError:
        pass  # It is gone, or has been in use again since.
