"""The source's side of a move by restart: the service is stopped where a process would be frozen, and started where it
would be thawed. From the stop to the commit it stands still, whole, on this host's disk; after it, on the other's.
"""
from __future__ import annotations

import os
import threading

import pages
from comeback import Comeback
from control import Control
from failed import Failed
from homes import home_of
from journal import Journal
from mailbox import Mailbox
from source import Aborted, Outlived, Source


class RestartSource(Source):
    def __init__(self, config: dict, mailbox: Mailbox, control: Control, journal: Journal) -> None:
        super().__init__(config, mailbox, control, journal)
        self._pages: "pages.Outgoing | None" = None
        self._stopping: "threading.Thread | None" = None

    def prepare(self, address: str, port: int) -> None:
        """The service has a cgroup to itself, and stays in it."""
        self._door = (address, port)
        self._steps.carry_out("prepare", leaf_path="", home="/")
        self._control.tell("prepared", offset_ns=self._clock[0], error_ns=self._clock[1])

    def reserve_memory(self) -> None:
        """What stands for the images of a process has no size."""
        os.makedirs(self._config["images"], mode=0o700)

    def enter_leaf(self) -> None:
        self.check_identity()

    def start_dump(self) -> None:
        self._pages = pages.Outgoing(self._config["images"], self._pages_link, self._mailbox)

    def await_pre_dump(self) -> None:
        """There is no criu."""

    def stop_tasks(self) -> None:
        """As its settings say, and before the network is locked: it may have to say goodbye."""
        self._timeline.mark("frozen")
        self._mailbox.forget("stopped", "stop-failed")
        self._stopping = threading.Thread(target=self._stop, name="stop", daemon=True)
        self._stopping.start()
        self._await("stopped")

    def _stop(self) -> None:
        try:
            self._unit.stop()
        except (Failed, OSError) as failed:
            self._mailbox.post("dump-ended", code=1, reason=str(failed))
            return
        self._mailbox.post("stopped")

    def runs_here(self) -> bool:
        return self._unit.runs()

    def let_dump_go_on(self) -> None:
        """There is no criu."""

    def note_settings(self) -> None:
        """They are those of its start."""

    def await_held(self) -> None:
        # By this, and by the files being in place, a recovery sees that the destination has all that it takes.
        with open(os.path.join(self._config["images"], "inventory.img"), "w", encoding="ascii") as file:
            file.write("restart\n")
        self._pages.complete()
        self._timeline.mark("held")

    def look_at_gate(self) -> None:
        if self._unit.runs():
            raise Aborted("somebody has started the service here again")
        # A destination that has died since it was ready would keep the service from running anywhere.
        if self._mailbox.has("peer-lost"):
            self._peer_lost = True
            raise Aborted("the connection to the destination was lost")

    def let_dump_kill(self) -> None:
        """It was stopped before."""

    def await_death(self) -> None:
        if self._unit.runs():
            raise Outlived()
        self._gone = True
        self.must_stay = False
        self._timeline.mark("gone")

    def hold_tasks(self) -> None:
        """What is being stopped is waited for: it could not be started before."""
        if self._stopping is not None:
            self._stopping.join()
        if self._pages is not None:
            self._pages.stop()

    def leave_repair_mode(self) -> None:
        """No socket was in it."""

    def thaw_tasks(self) -> None:
        if self._stopping is not None:
            self._unit.start()

    def returned(self) -> dict:
        """It is another process now, if it is one. One that systemd keeps on trying to start is none yet."""
        if self._stands_still:
            return {"pid": None}
        try:
            return {"pid": self._unit.pid()}
        except Failed:
            return {"pid": None}

    def undone(self) -> None:
        """The destination could not start it, and has nothing of it any more: it is started here, from what was left here."""
        self.confirmed()
        if not self._gone:
            return
        self._journal.begin("come_back")
        try:
            for trouble in Comeback(self._config, self._journal, self.await_stopped, lambda: None).run(False):
                self._control.tell("trouble", reason=trouble)
            self._gone = False
            self._journal.done("come_back")
            home_of(self._config["back"]).settle(None)
        except Exception as error:  # Whatever it was, a recovery can try again: nothing has been given away.
            self._confirmed = False
            self._stands_still = True
            try:
                self._journal.failed("come_back", reason=str(error))
            finally:
                self._control.tell("return-failed", reason=str(error))
            return
        self._tell_peer("returned")
        self._control.tell("returned", **self.returned())

    def await_stopped(self) -> None:
        if self._unit.runs():
            raise OSError("the service runs here already")
