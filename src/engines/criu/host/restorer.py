"""criu on the destination: it waits in the copy's own cgroup, rebuilds the copy when told, and holds it at its gate."""
from __future__ import annotations

import socket
import subprocess
import time

from failed import Failed
from gate import Gate
from mailbox import Mailbox
from processes import end_session


class Restorer:
    def __init__(self, config: dict, mailbox: Mailbox) -> None:
        self._config = config
        self._mailbox = mailbox
        # Behind the supervisor's own deadline, as on the source.
        self._gate = Gate(config, mailbox, {
            "CGROUP": config["scope_cgroup"], "HOLD_SECONDS": str(config["hold_seconds"] + 5)})
        self._session: "int | None" = None
        # Whether the cgroup for the copy was made by us, so that what is in it may be killed.
        self.has_home = False
        # Until its end has been seen, by whoever waits for it.
        self.running = False

    def start(self) -> None:
        """Puts a shell into the cgroup that the workload will live in, so that the freeze needs neither systemd nor a new
        program. @raises Failed"""
        if self.has_home and self._config["scope"]:
            self._end_former_scope()
        self._trigger, theirs = socket.socketpair(socket.AF_UNIX)
        shell = 'echo ready >&0; read -r go && [ "$go" = go ] && exec "$@" < /dev/null'
        argv = self._config["scope_command"] + ["/bin/sh", "-c", shell, "sh"] + self._config["restore"]
        restorer = subprocess.Popen(argv, stdin=theirs, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                    start_new_session=True)
        theirs.close()
        self._trigger.settimeout(10)
        if not self._trigger.recv(16):
            raise Failed("no cgroup for the workload: " + restorer.communicate()[1].decode("utf-8", "replace").strip())
        self._session = restorer.pid
        self.running = True
        self.has_home = True
        self._mailbox.forget("restore-ended")
        self._mailbox.watch(lambda: self._mailbox.post("restore-ended", code=restorer.wait()), "restorer")

    def _end_former_scope(self) -> None:
        """That of an earlier attempt: its name is free again only when systemd has seen its end."""
        command = ["systemctl", "stop", self._config["scope"]]
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30)
        except subprocess.TimeoutExpired:
            raise Failed("systemd does not end %s" % self._config["scope"]) from None

    def begin(self) -> None:
        """The shell becomes criu."""
        self._gate.open()
        self._mailbox.forget("restored", "resumed", "pre-resume")
        self._trigger.sendall(b"go\n")
        self._trigger.close()

    def answer(self, word: str) -> None:
        self._gate.go(word)

    def end(self) -> None:
        """What waited for its word, or was killed with its cgroup, is waited for."""
        if self.running:
            self._trigger.close()
            self._mailbox.wait(("restore-ended",), time.monotonic() + 5)
            self.running = False

    def end_session(self) -> None:
        """Nothing that criu started is left; a gate outlives a criu that is killed."""
        if self._session is not None:
            end_session(self._session)

    def dismiss_guard(self) -> None:
        """This side is settled."""
        self._gate.close()
