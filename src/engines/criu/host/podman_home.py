"""A container of podman as home: podman makes it while the workload runs, and what takes the place of its runtime waits.

podman is told to restore a container of which there is nothing but podman's own record, with a conmon that calls somebody
else in place of the runtime. So podman has its mounts, its cgroup and its conmon ready before there are images; whoever
waits becomes the runtime when the images are here, and podman hears of the end as of any restore.
"""
from __future__ import annotations

import io
import json
import os
import select
import shutil
import signal
import socket
import struct
import subprocess
import tarfile
import time

from changes import lay_changes
from cgroup import end_members, members_of
from container_home import ContainerHome, forget_in_runtime
from failed import Failed
from podman import has_container, remove_container, root_folder, state_in_podman
from processes import processes_with
from systemd import stop

_SECONDS = 50
# So long podman waits for conmon to say that the container is there (ContainerCreateTimeout). Then it has the runtime delete it,
# whatever has become of it: by then it must have heard.
_PATIENCE_SECONDS = 240
_MARGIN_SECONDS = 30
# Where podman looks for it itself (containers.conf(5), conmon_path).
_CONMONS = ("/usr/libexec/podman/conmon", "/usr/local/libexec/podman/conmon", "/usr/local/lib/podman/conmon",
            "/usr/bin/conmon", "/usr/sbin/conmon", "/usr/local/bin/conmon", "/usr/local/sbin/conmon")

# podman calls it for its version as well. What conmon calls when the container has ended must not look for the file that
# is in force for this one call.
_CONMON = """#!/bin/sh
unset CONTAINERS_CONF_OVERRIDE
before=
for word; do
  shift
  [ "$before" = -r ] && { word=%(stand_in)s; before=done; }
  set -- "$@" "$word"
  [ "$before" = done ] || before=$word
done
exec %(conmon)s "$@"
"""
_STAND_IN = """#!/bin/sh
exec python3 -I -S -B %(program)s %(call)s "$@"
"""


class PodmanHome(ContainerHome):
    # That of conmon, which the stand-in has put there.
    given = "<&9 9<&-"

    def __init__(self, settings: dict) -> None:
        super().__init__(settings)
        self._podman = settings["container"]["podman"]
        self._folder = self._podman["folder"]
        self._listener: "socket.socket | None" = None
        # What the container sees as its root folder, and as /dev/shm.
        self._places: "dict[str, str]" = {}
        self._sync: "subprocess.Popen | None" = None
        # When podman was called, and how old that may be when the restore begins, which may take as long as the hold.
        self._called = time.monotonic()
        self._limit = _PATIENCE_SECONDS - _MARGIN_SECONDS - self._podman["hold_seconds"]

    def output(self) -> None:
        """conmon gives it an output."""

    def make(self) -> None:
        """@raises Failed where podman has another container of that name or ID"""
        if self._container["returns"]:
            # The one that died here.
            remove_container(self._podman["path"], self._container["name"], self._podman["root"])
        self.take_away()
        for word in (self._container["name"], self._podman["name"]):
            if has_container(self._podman["path"], word):
                raise Failed("podman has a container %s" % word)
        if os.path.exists(self._container["state"]) or members_of(self.cgroup):
            raise Failed("there is something left of the container %s" % self._container["name"])
        if self._limit <= _MARGIN_SECONDS:
            raise Failed("podman waits %d s for a container, which is too short for a standstill that may last that long"
                         % _PATIENCE_SECONDS)
        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        self._write_shell()

    def entered_by(self, argv: "list[str]") -> "list[str]":
        """podman, which comes to call it by itself. From now on what podman has by this name is ours."""
        meeting = os.path.join(self._folder, "meeting")
        call = os.path.join(self._folder, "call.json")
        words = {"conmon": _conmon(), "stand_in": os.path.join(self._folder, "runtime.sh"), "call": call,
                 "program": os.path.join(self._folder, "stand_in.py")}
        here = os.path.dirname(os.path.abspath(__file__))
        shutil.copy(os.path.join(here, "stand_in.py"), words["program"])
        # systemd makes the cgroup for the runtime, where podman has it so.
        inside = argv if self._podman["systemd_cgroup"] else super().entered_by(argv)
        _write(call, json.dumps({"meeting": meeting, "argv": inside}), 0o600)
        _write(os.path.join(self._folder, "conmon.sh"), _CONMON % words, 0o700)
        _write(words["stand_in"], _STAND_IN % words, 0o700)
        settings = os.path.join(self._folder, "containers.conf")
        _write(settings, "[engine]\nconmon_path = [%s]\n" % json.dumps(os.path.join(self._folder, "conmon.sh")), 0o600)
        if os.path.exists(meeting):
            os.unlink(meeting)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(meeting)
        self._listener.listen(1)
        _write(self._begun(), "", 0o600)
        self._called = time.monotonic()
        # By that podman would take the supervisor's unit for the container's, and leave conmon in its cgroup.
        return [*self._apart(), "/usr/bin/env", "-u", "INVOCATION_ID", "CONTAINERS_CONF_OVERRIDE=" + settings, self._podman["path"], *self._podman["options"],
                "container", "restore", "--ignore-volumes", "--import", os.path.join(self._folder, "shell.tar")]

    def _apart(self) -> "list[str]":
        """Where podman does not have systemd make a cgroup for conmon, it leaves conmon in that of its caller, which ends."""
        if self._podman["systemd_cgroup"] or not os.path.isdir("/run/systemd/system"):
            return []
        return ["systemd-run", "--quiet", "--scope", "--collect", "--unit=" + self._container["output_unit"],
                "--description=conmon of the container " + self._podman["name"], "--"]

    def reached(self, trigger: socket.socket) -> "tuple[socket.socket, int | None]":
        """Waits for whoever waits in place of the runtime. Returns its connection and its process group; where podman has
        given up, the connection to that, which is at its end. @raises Failed"""
        ready, _, _ = select.select([self._listener, trigger], [], [], _SECONDS)
        if not ready:
            raise Failed("podman does not come to restore a container within %d s" % _SECONDS)
        if self._listener not in ready:
            return trigger, None
        connection, _ = self._listener.accept()
        self._listener.close()
        trigger.close()
        pid = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]
        self._find_places()
        return connection, os.getpgid(pid)

    def _find_places(self) -> None:
        with open(os.path.join(self._container["bundle"], "config.json"), encoding="utf-8") as file:
            config = json.load(file)
        self._places = {"root": config["root"]["path"]}
        self._places.update({"shm": mount["source"] for mount in config["mounts"] if mount["destination"] == "/dev/shm"
                             and "bind" in (mount.get("type"), *mount.get("options", []))})
        _write(self._begun(), os.path.dirname(self._places["root"]), 0o600)

    def is_overdue(self) -> bool:
        return time.monotonic() - self._called > self._limit / 2

    def fill(self, images: str) -> None:
        """What the container had changed in its image is there before it is restored. @raises OSError"""
        if time.monotonic() - self._called > self._limit:
            raise OSError("podman has waited so long for the container that it could give up in the middle of the restore")
        try:
            lay_changes(images, self._places)
        except (tarfile.TarError, KeyError, ValueError) as error:
            raise OSError("what the container has changed in its image could not be put in place: %r" % error) from None
        self._sync = subprocess.Popen(["sync", "-f", self._places["root"]], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def await_filled(self) -> None:
        """All of it is on disk. @raises OSError"""
        if self._sync is not None and self._sync.wait() != 0:
            raise OSError("what the container has changed in its image could not be written to the disk")

    def end(self) -> None:
        """Kills all that is there, whoever waits as well. What podman has made goes later: podman takes its time, and the
        source may be waiting."""
        for pid, name in processes_with(self._container["images"]):
            if name in (self._container["runtime"], "sh"):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
        end_members(self.cgroup)

    def shortcomings(self) -> "list[str]":
        """A podman that has died before it had noted that the copy runs never will note it."""
        try:
            state = state_in_podman(self._podman["path"], self._container["name"])
        except Failed as error:
            return [str(error)]
        if state in ("running", "exited"):
            return []
        return ["the container %s runs, and podman has it on record as %s" % (self._podman["name"], state or "unknown")]

    def take_away(self) -> None:
        """Nothing that podman has made for this move is here, whether it came to wait or not. @raises Failed"""
        try:
            with open(self._begun(), encoding="utf-8") as file:
                made = file.read()
        except FileNotFoundError:
            return
        self._await_podman()
        if not made:
            # podman was at it still, and no process is known to be of the container.
            made = root_folder(self._podman["path"], self._container["name"])
        remove_container(self._podman["path"], self._container["name"], made, by_force=True)
        if os.path.exists(self._container["state"]):
            # A podman that was killed on its way has not told its runtime that it comes to nothing.
            forget_in_runtime(self._container)
        if self._apart():
            stop(self._container["output_unit"])
        os.unlink(self._begun())

    def _await_podman(self) -> None:
        """It comes to its end when nobody waits in place of the runtime any more, and could still be making the container."""
        end = time.monotonic() + _SECONDS
        while any(name == "podman" for _, name in processes_with(self._folder)):
            if time.monotonic() > end:
                raise Failed("podman does not come to an end")
            time.sleep(0.02)

    def give_up(self) -> None:
        """The copy ends, though it had settled here. @raises Failed"""
        self.end()
        self.take_away()

    def _begun(self) -> str:
        return os.path.join(self._folder, "begun")

    def _write_shell(self) -> None:
        """What `podman container checkpoint --export` writes, but for the checkpoint."""
        with open(self._podman["record"], encoding="utf-8") as file:
            record = json.load(file)
        path = os.path.join(self._folder, "shell.tar")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file, tarfile.open(fileobj=file, mode="w") as tar:
            for name, text in (("config.dump", record["config"]), ("spec.dump", record["spec"]),
                               ("checkpoint/inventory.img", "the images are elsewhere")):
                entry = tarfile.TarInfo(name)
                entry.mode = 0o600
                entry.size = len(text.encode())
                tar.addfile(entry, io.BytesIO(text.encode()))


def _conmon() -> str:
    found = next((path for path in _CONMONS if os.access(path, os.X_OK)), shutil.which("conmon"))
    if found is None:
        raise Failed("there is no conmon")
    return found


def _write(path: str, text: str, mode: int) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
