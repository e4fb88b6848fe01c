"""criu on the destination: it waits in the copy's own home, rebuilds the copy when told, and holds it at its gate."""
from __future__ import annotations

import io
import os
import socket
import subprocess
import time

import settings
from cgroup import members_of
from control import Control
from failed import Failed
from gate import Gate
from homes import is_apart
from journal_streams import open_streams
from mailbox import Mailbox
from processes import end_scripts, end_session


class Restorer:
    # From the same images, should the copy have died before it ran.
    may_try_again = True

    def __init__(self, config: dict, mailbox: Mailbox, home: "object") -> None:
        self._config = config
        self._mailbox = mailbox
        self._home = home
        # Behind the supervisor's own deadline, as on the source.
        self._gate = Gate(config, mailbox, {
            "CGROUP": self._home.cgroup, "HOLD_SECONDS": str(config["hold_seconds"] + 5)}, is_apart(config))
        self._session: "int | None" = None
        # Where what becomes criu is in another group than what was started.
        self._group: "int | None" = None
        # Whether the home was made by us, so that what is in it may be killed.
        self.has_home = False
        # Until its end has been seen, by whoever waits for it.
        self.running = False

    def start(self) -> None:
        """Puts a shell into the home of the workload, so that the freeze needs neither systemd nor a new program.
        @raises Failed, OSError"""
        lent: "list[tuple[str, socket.socket | io.FileIO]]" = [
            *(("socket:[%s]" % inode, stream) for inode, stream in open_streams(self._config["journal_streams"]).items()),
            *((device["key"], open(device["path"], "rb", buffering=0)) for device in self._config["devices"])]
        words = ["fd[%d]:%s" % (file.fileno(), key) for key, file in lent]
        inherited = []
        if "criu_options" in self._config:
            self._gate.tell_criu(["inherit-fd " + word for word in words])
        else:
            inherited = [part for word in words for part in ("--inherit-fd", word)]
        output = self._home.output()
        self._trigger, theirs = socket.socketpair(socket.AF_UNIX)
        shell = 'echo ready >&0; read -r go && [ "$go" = go ] && exec "$@" ' + self._home.given
        # A task without supplementary groups gets those of criu, which sets none where none are to be set: whoever
        # restores has none, or the copy would come to have those of a login.
        argv = self._home.entered_by(["/bin/sh", "-c", shell, "sh", *self._config["restore"], *inherited])
        restorer = subprocess.Popen(argv, stdin=theirs, stdout=output or subprocess.DEVNULL, stderr=output or subprocess.PIPE,
                                    start_new_session=True, extra_groups=[], pass_fds=[file.fileno() for _, file in lent])
        for end in (theirs, *([output] if output else []), *(file for _, file in lent)):
            end.close()
        self._trigger, self._group = self._home.reached(self._trigger)
        self._trigger.settimeout(10)
        if not self._trigger.recv(16):
            said = restorer.communicate()[1]
            raise Failed("no home for the workload: " + ("see the journal" if said is None else said.decode("utf-8", "replace").strip()))
        self._session = restorer.pid
        self.running = True
        self.has_home = True
        self._mailbox.forget("restore-ended")
        self._mailbox.watch(lambda: self._mailbox.post("restore-ended", code=restorer.wait()), "restorer")

    def begin(self) -> None:
        """The shell becomes criu."""
        self._gate.open()
        self._gate.guard("settle_destination.py", self._session)
        self._mailbox.forget("restored", "resumed", "pre-resume")
        try:
            self._trigger.sendall(b"go\n")
        except BrokenPipeError:
            raise OSError("what waited to become criu restore has ended") from None
        self._trigger.close()

    def answer(self, word: str) -> None:
        self._gate.go(word)

    def await_ready(self, _: Control) -> None:
        """Credentials, seccomp and labels are in place then: nothing can fail any more and be heard by the clients.
        @raises Failed"""
        letter = self._mailbox.wait(("pre-resume", "restore-ended"))
        if letter.kind == "restore-ended":
            self.running = False
            raise Failed("criu restore ended with code %d before the copy ran" % letter.fields["code"])

    def put_settings_back(self) -> "list[str]":
        """The tasks have all their threads and descriptors, and do not run. Returns what could not be put back."""
        try:
            return settings.put_back(self._config["images"], members_of(self._home.cgroup))
        except Exception as error:  # Nothing that may fail in there is worth a copy.
            return ["what CRIU does not carry could not be put back: %r" % error]

    def end(self) -> None:
        """What waited for its word, or was killed with its cgroup, is waited for."""
        if self.running:
            self._trigger.close()
            self._mailbox.wait(("restore-ended",), time.monotonic() + 5)
            self.running = False

    def end_session(self) -> None:
        """Nothing that criu started is left; a gate outlives a criu that is killed."""
        if self._session is None:
            return
        if self._group is not None or self._config.get("inherits_session"):
            # The copy is in criu's process group, and a signal to all of that would reach it.
            end_scripts(self._group or self._session, os.path.join(self._config["record"], "gate.sh"))
        else:
            end_session(self._session)

    def dismiss_guard(self) -> None:
        """This side is settled."""
        self._gate.close()
