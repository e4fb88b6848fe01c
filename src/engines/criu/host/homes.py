"""Where a copy lives on its host. Each kind of home has a class with the same methods, made from the settings `home`."""
from __future__ import annotations

from cgroup_home import CgroupHome
from container_home import ContainerHome
from scope_home import ScopeHome
from unit_home import UnitHome

_KINDS = {"cgroup": CgroupHome, "container": ContainerHome, "scope": ScopeHome, "unit": UnitHome}


def home_of(config: dict) -> "CgroupHome | ContainerHome | ScopeHome | UnitHome":
    """@param config  the settings of what makes a copy: those of a destination, or of a source's way back"""
    return _KINDS[config["home"]["kind"]](config["home"])
