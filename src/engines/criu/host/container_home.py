"""A container as home: its runtime restores it, through CRIU and with mig's gate inside, into a cgroup of its own."""
from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import time

from cgroup import end_members, remove_when_empty
from cgroup_home import CgroupHome
from failed import Failed
from journal_streams import open_streams
from podman import remove_container
from processes import alive, name_of, processes_with

_SECONDS = 20
# Where crun and runc note the first process of a container, and when that began.
_RECORDS = (("status", "pid", "process-start-time"), ("state.json", "init_process_pid", "init_process_start"))


# For a runtime that finds its cgroup empty or does not begin: it stays out, and puts criu there.
_LEAVE_EMPTY = 'rmdir "$0" 2>/dev/null; mkdir -p "${0%/*}" && mkdir "$0" && exec "$@"'


class ContainerHome(CgroupHome):
    # Whoever gets its input from criu finds the end of a pipe there: the shell makes one of so short a text.
    given = "<<\\.\n.\n"

    def __init__(self, settings: dict) -> None:
        super().__init__(settings)
        self._container = settings["container"]

    def output(self) -> "io.FileIO":
        """The end of a pipe to the journal, in place of those that the runtime wrote to: CRIU puts nothing but a pipe in a
        pipe's place. What reads from it ends when nobody has this end any more, and is in a unit of its own until then.
        @raises Failed, OSError"""
        reader, writer = os.pipe()
        end = open(writer, "wb", buffering=0)
        command = ["systemd-run", "--quiet", "--scope", "--collect", "--unit=" + self._container["output_unit"],
                   "--description=Output of the container " + self._container["name"], "--", "cat"]
        with open(reader, "rb", buffering=0) as there, open_streams([self._container["journal"]])[""] as journal:
            cat = subprocess.Popen(command, stdin=there, stdout=journal, stderr=subprocess.DEVNULL, start_new_session=True)
        limit = time.monotonic() + _SECONDS
        while name_of(cat.pid) != "cat":
            if cat.poll() is not None or time.monotonic() > limit:
                raise Failed("nothing takes the output of the container to the journal")
            time.sleep(0.01)
        return end

    def make(self) -> None:
        """@raises Failed where somebody has taken the name since it was looked at"""
        if self._container["returns"]:
            # The name is its own still, if the runtime died before it had forgotten the container.
            forget_container(self._container)
        if os.path.exists(self._container["state"]):
            raise Failed("there is a container %s" % self._container["name"])

    def entered_by(self, argv: "list[str]") -> "list[str]":
        if not self._container["stays_out"]:
            return super().entered_by(argv)
        return ["/bin/sh", "-c", _LEAVE_EMPTY, self.cgroup, *argv]

    def end(self) -> None:
        """Kills all that is there, runtime and criu as well, waits until it is dead, and has the runtime forget the name."""
        if self._container["stays_out"]:
            _end_runtime(self._container)
        end_members(self.cgroup)
        remove_when_empty(self.cgroup)
        forget_container(self._container)
        # So is the name of the unit for its output, which has ended with it.
        _run(["systemctl", "stop", self._container["output_unit"]])

    def take_away(self) -> None:
        """A host that was started anew in the middle of a restore has nothing of it left but what is on its disk."""
        _remove_mount_points(self._container)


def forget_container(container: dict) -> None:
    """Nobody knows of a container whose processes are dead, and nothing that was mounted for it is left.
    @raises Failed where podman does not let it go"""
    if (podman := container.get("podman")) is not None:
        return remove_container(podman["path"], container["name"], podman["root"])
    forget_in_runtime(container)


def forget_in_runtime(container: dict) -> None:
    """What the runtime has on record of a container that is dead goes, if there is anything."""
    if _lives(container["state"]):
        # Somebody else's by that name, for ours is dead.
        return
    _run(container["delete"])
    # A restore that was killed leaves what it had made: folders to mount the root folder in, and a name without a state.
    _remove_mount_points(container)
    if not os.path.ismount(os.path.join(container["state"], "criu-root")):
        shutil.rmtree(container["state"], ignore_errors=True)


def _remove_mount_points(container: dict) -> None:
    for folder in (container["bundle"], container["state"]):
        try:
            os.rmdir(os.path.join(folder, "criu-root"))
        except OSError:
            # It is not there, or is none of ours.
            pass


def _end_runtime(container: dict) -> None:
    """It does not notice that it comes to nothing before all that is in the cgroup is dead, and could begin until then."""
    for pid, name in processes_with(container["images"]):
        if name == container["runtime"]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                # It has ended by itself.
                pass


def _lives(state: str) -> bool:
    """Whether the process lives that the runtime has on record."""
    for file, pid, start_time in _RECORDS:
        try:
            with open(os.path.join(state, file), encoding="utf-8") as opened:
                record = json.load(opened)
            return alive(record[pid], int(record[start_time]))
        except (FileNotFoundError, KeyError, ValueError):
            continue
    return False


def _run(argv: "list[str]") -> None:
    try:
        subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        # What hangs has been killed; what it left goes the other way.
        pass
