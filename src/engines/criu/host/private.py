"""Folders that a workload has for itself, such as the private /tmp of a unit, and where the host has them."""
from __future__ import annotations

import os
import re
from typing import Callable

from failed import Failed
from processes import alive


class Private:
    def __init__(self, folders: "list[str]", root: "Callable[[], str]") -> None:
        """@param root  what a process that sees them has as its root folder, `/proc/PID/root`; asked once for each folder"""
        self._folders = folders
        self._root = root
        self._places: "dict[str, str]" = {}

    def place_of(self, path: str) -> str:
        """Where the workload's `path` is found from here, also when no process sees it any more. @raises Failed, OSError"""
        for folder in self._folders:
            if path == folder or path.startswith(folder + "/"):
                if folder not in self._places:
                    self._places[folder] = place_on_host(self._root(), folder)
                return self._places[folder] + path[len(folder):]
        return path


class _Gone(Private):
    """Of a process that is gone it cannot be told any more where its own folders are."""

    def place_of(self, path: str) -> str:
        is_own = any(path == folder or path.startswith(folder + "/") for folder in self._folders)
        # Nothing ever has a path below that of process 0.
        return "/proc/0/root" + path if is_own else path


def private_of_source(config: dict) -> Private:
    """@param config  the settings of a source"""
    identity = config["identity"]
    if alive(identity["pid"], identity["start_time"]):
        return Private(config.get("private", []), lambda: "/proc/%d/root" % identity["pid"])
    return _Gone(config.get("private", []), lambda: "")


def place_on_host(root: str, folder: str) -> str:
    """The path by which we find what a process sees at `folder`. It must be a mount there, of a file system of ours.

    @param root  `/proc/PID/root`
    @raises Failed, OSError
    """
    inside = os.stat(root + folder)
    device, below = _mounted_at(os.path.join(os.path.dirname(root), "mountinfo"), folder)
    for number, at, point in _mounts("/proc/self/mountinfo"):
        if number == device and (below + "/").startswith(at.rstrip("/") + "/"):
            place = os.path.join(point, below[len(at):].lstrip("/")) if below != at else point
            try:
                if os.path.samestat(os.stat(place), inside):
                    return place
            except OSError:
                # Hidden behind another mount.
                continue
    raise Failed("what the workload has at %s is nowhere to be found on the host" % folder)


def _mounted_at(mountinfo: str, folder: str) -> "tuple[str, str]":
    """Device number and folder within its file system of what is mounted last at `folder`."""
    found = [(number, at) for number, at, point in _mounts(mountinfo) if point == folder]
    if not found:
        raise Failed("the workload has no mount of its own at %s" % folder)
    return found[-1]


def _mounts(mountinfo: str) -> "list[tuple[str, str, str]]":
    """Device number, root within the file system and mount point of each mount (proc(5))."""
    with open(mountinfo, encoding="utf-8", errors="surrogateescape") as file:
        lines = [line.split(" ") for line in file]
    return [(fields[2], _unescape(fields[3]), _unescape(fields[4])) for fields in lines]


def _unescape(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), text)
