"""The source's side of a move, from the frozen leaf to the silent death of the tasks, or back to a running process.

The procedure needs the controller only to begin: what follows the word `move` is settled between the two supervisors,
so the standstill does not depend on how far away the controller is, nor on its being alive.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import signal
import time

import addresses
import link
import pages
import repair
from cgroup import Leaf, freeze, members_of, thaw
from control import Control
from files import Outgoing
from firewall import Firewall
from frames import Sender, receive_into
from gate import Gate
from mailbox import Letter, Mailbox
from processes import Watch, alive, dying, end_session, spawn, start_time_of
from record import Record
from reservation import Reservation
from timeline import Timeline, measure_offset

# Whatever ends the move before its commit, wherever it is waiting.
_STOP = ("command-abort", "peer-lost", "pages-failed", "destination-failed")


class Aborted(Exception):
    """The move ends before its commit, for the reason given; the source runs on."""


class Source:
    def __init__(self, config: dict, mailbox: Mailbox, control: Control) -> None:
        self._config = config
        self._mailbox = mailbox
        self._control = control
        self._timeline = Timeline()
        self._firewall = Firewall()
        self._tree = [(task["pid"], task["start_time"]) for task in config["tree"]]
        self._record = Record(config["record"], ("commit", "abort"))
        self._leaf = Leaf(config["cgroup_mount"], config["leaf"], self._tree[0][0])
        self._gate = Gate(config, mailbox, {
            "CGROUP": self._leaf.path,
            # Behind the supervisor's own deadline: the gate decides only if the supervisor no longer can.
            "HOLD_SECONDS": str(config["hold_seconds"] + 5)})
        self._outgoing = Outgoing(config["copy"], config["mapped"])
        self._peer: "Sender | None" = None
        self._peer_lost = False
        self._memory: "Reservation | None" = None
        self._criu_running = False
        self._held = False
        self._gone = False
        # True while the tasks are neither put back nor gone: then nothing but the procedure may touch what is here.
        self.must_stay = False

    # -- before the freeze -------------------------------------------------------------------------------------------

    def prepare(self, address: str, port: int) -> None:
        """Everything that can be done while the workload runs. After it, the freeze starts no program but criu."""
        self._check_identity()
        links = link.connect(address, port, self._config["certificate"], self._config["key"], seconds=10)
        self._pages_link = links["pages"]
        self._peer = Sender(links["forward"])
        self._mailbox.watch(lambda: receive_into(self._mailbox, links["backward"], "peer-lost"), "backward")
        os.makedirs(self._config["images"], mode=0o700)
        self._memory = Reservation(self._config["folder"], sum(self._config["page_bytes"]))
        offset, error = measure_offset(self._ping)
        self._leaf.enter(self._tree[0][0])
        self._check_identity()
        self._control.tell("prepared", offset_ns=offset, error_ns=error)

    def sync_files(self) -> None:
        count = self._outgoing.send_changes(self._peer)
        # Sent is not written: the answer comes when all that was sent before has been dealt with.
        self._ping(patience=None)
        self._control.tell("files-synced", bytes=count)

    def _check_identity(self) -> None:
        for pid, start_time in self._tree:
            if not alive(pid, start_time):
                raise Aborted("process %d is no longer the one that was planned" % pid)

    def _ping(self, patience: "float | None" = 5.0) -> int:
        self._peer.send("clock")
        deadline = None if patience is None else time.monotonic() + patience
        letter = self._mailbox.wait(("clock",) + _STOP, deadline)
        if letter.kind != "clock":
            raise Aborted(letter.fields.get("reason", "the destination does not answer"))
        return letter.fields["ns"]

    # -- the move ----------------------------------------------------------------------------------------------------

    def move(self) -> None:
        self._deadline = time.monotonic() + self._config["hold_seconds"]
        self.must_stay = True
        self._tell_peer("moving")
        try:
            self._freeze()
            self._hand_over()
            self._await("restored")
            self._timeline.mark("restored")
            if not (self._criu_running and self._gate.waiting()):
                raise Aborted("criu on the source did not wait for the decision")
            if self._record.decide("commit") != "commit":
                raise Aborted("the record on the source says abort")
        except (Aborted, OSError) as stopped:
            self._abort(str(stopped))
            return
        self._commit()

    def _freeze(self) -> None:
        self._mailbox.forget("pre-dump", "held")
        self._criu = spawn([word.replace("{leaf}", self._leaf.path) for word in self._config["dump"]], self._mailbox, "dump-ended")
        self._criu_running = True
        self._pages = pages.Outgoing(self._config["images"], self._pages_link, self._mailbox)
        try:
            self._await("pre-dump")
            # Stopped first and locked then: what arrives in between waits in the sockets and travels along, and nothing
            # that the tasks still say is lost.
            self._memory.release()
            self._timeline.mark("frozen")
            self._leaf.freeze()
            self._firewall.run(self._config["lock"])
            self._gate.go("go")
            self._await("held")
        except Aborted:
            # criu is never killed in the middle of a dump. It writes to memory, so it comes to its gate, or fails, by itself.
            self._pages.stop()
            self._settle_dump()
            raise
        self._held = True
        self._pages.complete()
        self._timeline.mark("held")
        # The tasks of the leaf are what was dumped: children that came or went since the plan are counted right.
        self._tree = [(pid, start_time_of(pid)) for pid in self._leaf.members()]
        self._deaths = Watch([pid for pid, _ in self._tree])
        self._control.tell("held")

    def _settle_dump(self) -> None:
        """Waits until criu has either given up or reached its gate after all."""
        if not self._criu_running:
            return
        # criu only writes to memory: in the time that the whole move may take it has long come to its gate.
        deadline = time.monotonic() + self._config["hold_seconds"]
        letter = self._mailbox.wait(("pre-dump", "held", "dump-ended"), deadline)
        if letter.kind == "pre-dump":
            # Nothing has been stopped yet, and without a `go` nothing will be.
            self._gate.go("abort")
            letter = self._mailbox.wait(("dump-ended",))
        if letter.kind == "expired":
            # The last resort: criu is stuck with the tasks stopped, and only its end lets go of them.
            os.kill(self._criu, signal.SIGKILL)
            letter = self._mailbox.wait(("dump-ended",))
        if letter.kind == "held":
            self._held = True
        else:
            self._criu_ended()

    def _hand_over(self) -> None:
        if not os.path.exists(os.path.join(self._config["images"], "inventory.img")):
            raise Aborted("criu reached its gate without an inventory of the images")
        for address in self._config["addresses"]:
            addresses.remove(address["ip"], address["prefix"], address["dev"])
        self._outgoing.send_changes(self._peer)
        names, parts = [], []
        for name in sorted(os.listdir(self._config["images"])):
            if name.endswith(".img") and not name.startswith("pages-"):
                with open(os.path.join(self._config["images"], name), "rb") as file:
                    parts.append(file.read())
                names.append([name, len(parts[-1])])
        body = b"".join(parts)
        self._peer.send("images", body, names=names, sha256=hashlib.sha256(body).hexdigest())
        self._timeline.mark("handed-over")
        self._control.tell("handed-over")

    def _await(self, kind: str) -> Letter:
        letter = self._mailbox.wait((kind, "dump-ended") + _STOP, self._deadline)
        if letter.kind == kind:
            return letter
        if letter.kind == "dump-ended":
            self._criu_ended()
            raise Aborted("criu dump ended with code %d" % letter.fields["code"])
        if letter.kind == "expired":
            raise Aborted("the standstill reached its limit of %d s" % self._config["hold_seconds"])
        if letter.kind == "command-abort":
            raise Aborted(letter.fields.get("reason", "stopped by the controller"))
        if letter.kind == "peer-lost":
            self._peer_lost = True
            raise Aborted("the connection to the destination was lost: " + letter.fields["reason"])
        raise Aborted(letter.fields["reason"])

    # -- forward -----------------------------------------------------------------------------------------------------

    def _commit(self) -> None:
        """The decision is on record. From here the tasks die, or it is certain that they run on; nothing in between ends it."""
        self._timeline.mark("committed")
        self._gate.go("commit")
        while not self._deaths.all_dead(seconds=2):
            self._finish_kill()
            if self._runs_on():
                # The decision could not be carried out: the source has won, the copy must go.
                self._put_back("the tasks outlived the commit and run on")
                return
        self._gone = True
        self.must_stay = False
        self._timeline.mark("gone")
        self._tell_peer("gone")
        self._control.tell("gone", marks=self._timeline.marks)

    def _finish_kill(self) -> None:
        """criu was to kill the tasks and has not. If it died on the way, they are frozen, the copy is complete: finish it."""
        if self._criu_running and self._mailbox.wait(("dump-ended",), time.monotonic() + 5).kind == "dump-ended":
            self._criu_ended()
        if not self._criu_running and self._leaf.frozen():
            self._leaf.kill()

    def _runs_on(self) -> bool:
        """Whether every task lives and nothing is about to end it: a dying task may take long, and is no reason to go back."""
        return not self._criu_running and not self._leaf.frozen() and all(
            alive(pid, start_time) and not dying(pid) for pid, start_time in self._tree)

    # -- back --------------------------------------------------------------------------------------------------------

    def _abort(self, reason: str) -> None:
        try:
            decided = self._record.decide("abort")
        except OSError as error:
            # Nothing can be written any more. What is on record still holds, and the tasks must not wait for a disk.
            decided, reason = self._record.read(), "%s; %s" % (reason, error)
        if decided == "commit":
            self._commit()
        else:
            self._put_back(reason)

    def _put_back(self, reason: str) -> None:
        """A running source again, without anybody's help. Address and rules are right before the tasks move."""
        reasons = [reason]
        attempts = [
            # A criu that was killed has let the tasks go, with sockets that do not work.
            lambda: self._criu_running or freeze(self._leaf.path),
            self._part_from_peer,
            lambda: restore_network(self._config, self._firewall),
            self._end_criu,
            lambda: repair.leave_repair_mode(self._leaf.members()),
            # criu leaves the cgroup as it found it, frozen.
            self._leaf.thaw,
            lambda: end_session(self._criu),
        ]
        for attempt in attempts:
            try:
                attempt()
            except Exception as error:  # Whatever fails, the tasks must be let go in the end.
                reasons.append("%s: %s" % (type(error).__name__, error))
        self.must_stay = False
        self._timeline.mark("thawed")
        self._control.tell("aborted", reason="; ".join(reasons), marks=self._timeline.marks)

    def _part_from_peer(self) -> None:
        """The destination's copy of the address goes first, if it can still say so."""
        self._pages.stop()
        if not self._peer_lost:
            self._tell_peer("abort", reason="the source runs on")
            self._mailbox.wait(("undone", "peer-lost"), time.monotonic() + 1)

    def _end_criu(self) -> None:
        if self._criu_running:
            self._gate.go("abort")
            self._mailbox.wait(("dump-ended",))
            self._criu_running = False

    def _criu_ended(self) -> None:
        self._criu_running = False

    def _tell_peer(self, kind: str, **fields: object) -> None:
        try:
            if self._peer is not None:
                self._peer.send(kind, **fields)
        except OSError:
            # A lost peer shows itself to the receiving side; each end's way to safety needs no other.
            pass

    # -- afterwards --------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Leaves the host as if mig had never been here, whichever way the move went."""
        if self._gone:
            if self._criu_running:
                self._mailbox.wait(("dump-ended",), time.monotonic() + 10)
            end_session(self._criu)
            self._outgoing.leave_behind(self._config["stale"])
        if self._memory is not None:
            self._memory.forget()
        self._firewall.remove(self._config["table"])
        self._leaf.leave()
        for folder in (self._config["images"], self._config["record"]):
            shutil.rmtree(folder, ignore_errors=True)


def put_back_alone(config: dict, leaf: str) -> None:
    """What `_put_back` does, from the settings alone, for the guard that finds supervisor and criu dead."""
    try:
        restore_network(config, Firewall())
    finally:
        try:
            repair.leave_repair_mode(members_of(leaf))
        finally:
            thaw(leaf)


def restore_network(config: dict, firewall: Firewall) -> None:
    """The address comes back and is announced; then the workload's traffic is let through again."""
    try:
        for address in config["addresses"]:
            addresses.add(address["ip"], address["prefix"], address["dev"])
            addresses.announce(address["ip"], address["dev"])
    finally:
        firewall.remove(config["table"])
