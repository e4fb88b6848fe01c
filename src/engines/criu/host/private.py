"""Folders that a workload has for itself, such as the private /tmp of a unit, are reached through one of its processes."""
from __future__ import annotations


class Private:
    def __init__(self, config: dict) -> None:
        """@param config  a move's settings; `private` is {root, below}: what is at or below those folders lies under `root`"""
        private = config.get("private") or {}
        self._root = private.get("root", "")
        self._below = private.get("below", [])

    def place_of(self, path: str) -> str:
        """Where the workload's `path` is found from here."""
        is_private = any(path == folder or path.startswith(folder + "/") for folder in self._below)
        return self._root + path if is_private else path
