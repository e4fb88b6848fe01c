"""A cgroup that holds the workload and nothing else, so that it can be frozen and killed as one."""
from __future__ import annotations

import os
import signal
import time

from processes import called, descendants, hangs_in_restorer


_LOOKS = 5


class Leaf:
    """A leaf made below the cgroup where the tree's root already is, so that its limits and its unit stay what they are."""

    def __init__(self, mount: str, name: str, root_pid: int) -> None:
        """@param name  of the leaf; empty: the cgroup of the root has nothing else in it, as that of a container, and is it"""
        self._mount = mount
        self.home = self._cgroup_of(root_pid)
        self._made = name != ""
        self.path = os.path.join(mount, self.home.lstrip("/"), name).rstrip("/")
        self._origins: "dict[int, str]" = {}

    def enter(self, root: int) -> None:
        """Moves the whole tree in, remembering where each process was. Children born meanwhile are fetched in turn.

        @raises OSError where somebody else is in a cgroup that was to be the tree's own
        """
        if not self._made:
            return self._look(root)
        os.mkdir(self.path)
        while outside := set(descendants(root)).difference(self.members()):
            for pid in outside:
                try:
                    self._origins[pid] = self._cgroup_of(pid)
                    self._move(pid, self.path)
                except (FileNotFoundError, ProcessLookupError):
                    continue

    def _look(self, root: int) -> None:
        """Nobody but the tree may be frozen along with it, and all of the tree has to be."""
        for _ in range(_LOOKS):
            # A child that was born between the two looks is in both of the next.
            if self.path != self._mount and set(self.members()) == set(descendants(root)):
                return
        raise OSError("%s does not hold the workload and nothing else" % self.path)

    def members(self) -> "list[int]":
        return _read_members(self.path)

    def freeze(self, seconds: float = 2.0) -> None:
        """Stops every member where it is; returns once the kernel says that none runs any more.

        @raises OSError for a task that waits in the kernel and cannot be stopped, on a file system that hangs, say.
        """
        freeze(self.path)
        end = time.monotonic() + seconds
        while not self.frozen():
            if time.monotonic() > end:
                raise OSError("a task of the workload waits in the kernel and cannot be stopped")
            time.sleep(0.0002)

    def thaw(self) -> None:
        thaw(self.path)

    def kill(self) -> None:
        """SIGKILL to every member; it reaches frozen ones too."""
        kill_members(self.path)

    def frozen(self) -> bool:
        try:
            with open(os.path.join(self.path, "cgroup.events"), encoding="ascii") as file:
                return "frozen 1" in file.read()
        except FileNotFoundError:
            return False

    def leave(self) -> None:
        """Puts what still lives back where it was and removes the leaf. A child born since goes where the root was."""
        if not self._made:
            return
        try:
            for pid in self.members():
                origin = self._origins.get(pid, self.home)
                self._move(pid, os.path.join(self._mount, origin.lstrip("/")))
        except ProcessLookupError:
            # It ended by itself just now; the others are looked at again.
            return self.leave()
        except FileNotFoundError:
            return
        remove_when_empty(self.path)

    def _cgroup_of(self, pid: int) -> str:
        with open("/proc/%d/cgroup" % pid, encoding="utf-8", errors="surrogateescape") as file:
            for line in file:
                if line.startswith("0::"):
                    return line[3:].rstrip("\n")
        raise OSError("process %d is in no cgroup of the v2 hierarchy" % pid)

    @staticmethod
    def _move(pid: int, cgroup: str) -> None:
        _write(os.path.join(cgroup, "cgroup.procs"), str(pid))


def leave_leaf(path: str, home: str) -> None:
    """Puts what is in a leaf where its root was, and removes the leaf; one that nobody made stays."""
    if os.path.normpath(path) == os.path.normpath(home):
        return
    try:
        while members := _read_members(path):
            for pid in members:
                try:
                    _write(os.path.join(home, "cgroup.procs"), str(pid))
                except ProcessLookupError:
                    continue
    except FileNotFoundError:
        return
    remove_when_empty(path)


def freeze(path: str) -> None:
    """Asks for it and does not wait."""
    _write(os.path.join(path, "cgroup.freeze"), "1")


def thaw(path: str) -> None:
    """A cgroup that is not there holds nobody."""
    try:
        _write(os.path.join(path, "cgroup.freeze"), "0")
    except FileNotFoundError:
        pass


def members_of(path: str) -> "list[int]":
    """PIDs in a cgroup; none in one that is not there."""
    try:
        return _read_members(path)
    except FileNotFoundError:
        return []


def members_below(path: str) -> "list[int]":
    """PIDs in a cgroup and in all below it, where a program may have gone by itself."""
    return [pid for folder, _, _ in os.walk(path) for pid in members_of(folder)]


def root_in(path: str, root: int) -> "int | None":
    """PID of a copy's first process; None while there is none.

    @param root  what that calls itself: in a PID namespace it has another number here
    """
    return called(root, members_of(path))


def runs_in(path: str, root: int) -> bool:
    """Whether a copy is in its cgroup and past CRIU. One that CRIU left on its way, by dying, hangs there for ever."""
    first = root_in(path, root)
    return first is not None and not hangs_in_restorer(first)


def end_members(path: str, seconds: float = 5.0) -> None:
    """Kills all that is in a cgroup and waits until it is dead."""
    kill_members(path)
    end = time.monotonic() + seconds
    while members_of(path) and time.monotonic() < end:
        time.sleep(0.005)


def kill_members(path: str) -> None:
    """Kills all that is in a cgroup, if it is still there: at once where the kernel can (5.14), else one by one."""
    try:
        _write(os.path.join(path, "cgroup.kill"), "1")
    except (FileNotFoundError, PermissionError):
        # The kernel makes no such file before 5.14, and lets none be made.
        while members := members_of(path):
            for pid in members:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    continue


def remove_when_empty(path: str, seconds: float = 1.0) -> None:
    """Removes a cgroup; killed members take a moment to leave it."""
    end = time.monotonic() + seconds
    while True:
        try:
            os.rmdir(path)
            return
        except FileNotFoundError:
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.002)


def _read_members(path: str) -> "list[int]":
    with open(os.path.join(path, "cgroup.procs"), encoding="ascii") as file:
        return [int(line) for line in file]


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
