"""Where a copy lives on its host. Each kind of home has a class with the same methods, made from the settings `home`."""
from __future__ import annotations

from cgroup import root_in, runs_in
from cgroup_home import CgroupHome
from container_home import ContainerHome
from home import Home
from pid_file import name_copy
from pid_namespace_home import PidNamespaceHome
from podman_home import PodmanHome
from restart_home import RestartHome
from scope_home import ScopeHome
from unit_home import UnitHome

_KINDS = {"cgroup": CgroupHome, "container": ContainerHome, "podman": PodmanHome, "restart": RestartHome, "scope": ScopeHome,
          "unit": UnitHome}


def home_of(config: dict) -> Home:
    """@param config  the settings of what makes a copy: those of a destination, or of a source's way back"""
    settings = config["home"]
    if is_apart(config):
        return PidNamespaceHome(_KINDS[settings["around"]["kind"]](settings["around"]), settings)
    return _KINDS[settings["kind"]](settings)


def is_apart(config: dict) -> bool:
    """Whether the copy lives in a PID namespace of its own."""
    return config["home"]["kind"] == "pid-namespace"


def copy_runs(config: dict, home: Home) -> bool:
    """Whether a copy is in its home and runs."""
    return home.is_up() if isinstance(home, RestartHome) else runs_in(home.cgroup, config["root_pid"])


def settle_home(config: dict, home: Home) -> "int | None":
    """The copy runs, or did. May be repeated. @returns the PID of its first process on this host @raises Failed, OSError"""
    if isinstance(home, RestartHome):
        home.settle(None)
        return home.pid()
    pid = root_in(home.cgroup, config["root_pid"])
    if pid is not None:
        name_copy(config.get("pid_file"), pid)
    home.settle(pid or config["root_pid"])
    return pid or config["root_pid"]
