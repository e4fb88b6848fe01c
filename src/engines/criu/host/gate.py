"""The supervisor's end of `gate.sh`: two fifos, and the file that tells the script what it needs to know."""
from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess

from mailbox import Mailbox
from processes import alive, called, descendants, own_cgroup, start_time_of


_SETTINGS = "gate.conf"


class Gate:
    """Lives in the record's folder: /run, where the programs are, may forbid to execute anything."""

    def __init__(self, config: dict, mailbox: Mailbox, settings: "dict[str, str]", apart: bool = False) -> None:
        """@param apart  criu works in a PID namespace that this process is not in"""
        folder = self._folder = config["record"]
        if os.statvfs(folder).f_flag & os.ST_NOEXEC:
            raise OSError("%s is on a file system where nothing may be executed" % folder)
        self._apart = apart
        # In place of the one that the gate starts itself, which there could not do its work.
        self._guard: "subprocess.Popen | None" = None
        # What criu was started with, of a criu in a PID namespace.
        self._outer: "int | None" = None
        self._settings = {**settings, "GUARDED": "yes" if apart else "", "FOLDER": config["folder"], "TABLE": config["table"],
                          # Where the guard goes, out of a cgroup that it may have to kill.
                          "OUTSIDE": config["cgroup_mount"] + own_cgroup(),
                          "SUPERVISOR": str(os.getpid()), "SUPERVISOR_START": str(start_time_of(os.getpid()))}
        shutil.copy(os.path.join(config["folder"], "gate.sh"), folder)
        # For a criu that somebody else calls, and that finds its options in this file.
        self._options = config.get("criu_options")
        self.tell_criu([])
        self._ends = {}
        for name in ("up", "down"):
            path = os.path.join(folder, name)
            if not os.path.exists(path):
                os.mkfifo(path, 0o600)
            # Both directions at both ends: opening never blocks, and no end is lost while the other is away.
            self._ends[name] = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        # By this a guard knows whether the settings are those of its own criu.
        self._attempt = 0
        # PID and start time of the script that waits for a word.
        self._waiting: "tuple[int, int] | None" = None
        mailbox.watch(lambda: self._listen(mailbox), "gate")

    def open(self) -> None:
        """From now on a criu may come here; should this supervisor die or hang, the gate's guard settles this side."""
        self._attempt += 1
        settings = {**self._settings, "ATTEMPT": str(self._attempt)}
        with open(os.path.join(self._folder, _SETTINGS), "w", encoding="utf-8") as file:
            file.write("".join("%s=%s\n" % (name, shlex.quote(value)) for name, value in settings.items()))

    def tell_criu(self, more: "list[str]") -> None:
        """Writes the options that reach criu by a file, these among them; none where mig calls it by itself."""
        if self._options is not None:
            lines = ["action-script " + os.path.join(self._folder, "gate.sh"), *self._options, *more]
            with open(os.path.join(self._folder, "criu.conf"), "w", encoding="utf-8") as file:
                file.write("".join(line + "\n" for line in lines))

    def guard(self, settle: str, outer: int) -> None:
        """Of a criu in a PID namespace: should this supervisor die or hang, its guard settles this side.

        @param settle  the program for that
        @param outer   what criu was started with, which lives as long as that
        """
        if not self._apart:
            return
        self._outer = outer
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "CRTOOLS_SCRIPT_ACTION": "guard"}
        self._guard = subprocess.Popen(
            [os.path.join(self._folder, "gate.sh"), settle, str(outer)], env=environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self) -> None:
        """This side is settled: there is nothing left for a guard to do."""
        forget_gate(self._folder)
        if self._guard is not None:
            try:
                os.killpg(self._guard.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self._guard.wait()
            self._guard = None

    def waiting(self) -> bool:
        """Whether a criu is held here. Without the script criu goes on, as after a refusal, long before it has ended."""
        return self._waiting is not None and alive(*self._waiting)

    def go(self, word: str) -> None:
        """Wakes the gate; what it may do it reads from the record."""
        self._waiting = None
        os.write(self._ends["down"], (word + "\n").encode())

    def _listen(self, mailbox: Mailbox) -> None:
        with os.fdopen(self._ends["up"], encoding="ascii", closefd=False) as words:
            for line in words:
                word, *waits = line.split()
                for number in map(int, waits):
                    # The gate knows only what it is called in there.
                    pid = number if self._outer is None else called(number, descendants(self._outer)) or -1
                    self._waiting = (pid, start_time_of(pid))
                mailbox.post(word)


def forget_gate(record: str) -> None:
    """Keeps the guard from going back: it acts only as long as the gate's settings are there."""
    try:
        os.unlink(os.path.join(record, _SETTINGS))
    except FileNotFoundError:
        pass


def waits_for(record: str) -> bool:
    """Whether a gate, or its guard, may still act on this record."""
    return os.path.exists(os.path.join(record, _SETTINGS))
