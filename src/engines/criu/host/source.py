"""The source's side of a move, from the frozen leaf to the silent death of the tasks, or back to a running process.

The procedure needs the controller only to begin: what follows the word `move` is settled between the two supervisors,
so the standstill does not depend on how far away the controller is, nor on its being alive.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import time

import addresses
import link
import origins
import repair
import settings
from cgroup import Leaf, freeze
from changes import pack_changes
from container_home import forget_container
from control import Control
from datagrams import await_read
from does_not_run import DoesNotRun
from dump import Dump
from failed import Failed
from firewall import Firewall
from frames import Sender, receive_into
from images import sizes_of_images, spoil_images
from journal import Journal
from kept_packets import KeptPackets
from mailbox import Letter, Mailbox
from memory_ahead import MemoryAhead
from outgoing import Outgoing
from pages import PageSender
from private import private_of_source
from processes import Watch, alive, dying, start_time_of
from quiet_unit import quiet_unit
from record import Record
from reservation import Reservation
from squeeze import squeezing
from steps import Steps
from sysv import remove_objects
from throttle import throttled
from timeline import Timeline, measure_offset

# Whatever ends the move before its commit, wherever it is waiting.
_STOP = ("command-abort", "peer-lost", "pages-failed", "destination-failed")
# How often files are sent ahead at most, and how many bytes are not worth another time.
_ROUNDS = 5
_LITTLE = 1 << 20


class Aborted(Exception):
    """The move ends before its commit, for the reason given; the source runs on."""


class Outlived(Exception):
    """The commit is on record, but the tasks live and nothing is about to end them: the source has won."""


class Source:
    def __init__(self, config: dict, mailbox: Mailbox, control: Control, journal: Journal) -> None:
        self._config = config
        self._mailbox = mailbox
        self._control = control
        self._timeline = Timeline()
        self._firewall = Firewall()
        self._packets = KeptPackets(config)
        self._tree = [(task["pid"], task["start_time"]) for task in config["tree"]]
        self._record = Record(config["record"], ("commit", "abort"))
        self._journal = journal
        self._steps = Steps("source", self, journal, self._timeline)
        self._leaf = Leaf(config["cgroup_mount"], config["leaf"], self._tree[0][0])
        self._unit = quiet_unit(config)
        self._container = config.get("container")
        self._dump = Dump(config, mailbox, self._leaf.path)
        self._outgoing = Outgoing(config, private_of_source(config))
        self._ahead: "MemoryAhead | None" = None
        self._peer: "Sender | None" = None
        self._peer_lost = False
        self._memory: "Reservation | None" = None
        self._gone = False
        self._images_sent = False
        # Bytes of copied files that were sent while the tasks stood still.
        self._files_sent = 0
        # Bytes of memory that were different then from what had been sent ahead; nothing: none went ahead.
        self._pages_left: "int | None" = None
        self._confirmed = False
        # Whether the workload could not be let run on, though it belongs here.
        self._stands_still = False
        # True while the tasks are neither put back nor gone: then nothing but the procedure may touch what is here.
        self.must_stay = False

    # -- before the freeze -------------------------------------------------------------------------------------------

    def prepare(self, address: str, port: int) -> None:
        """Everything that can be done while the workload runs. After it, the freeze starts no program but criu."""
        self._door = (address, port)
        self._steps.carry_out("prepare", leaf_path=self._leaf.path, home=self._leaf.home)
        self._control.tell("prepared", offset_ns=self._clock[0], error_ns=self._clock[1])

    def check_identity(self) -> None:
        """The first process is who the workload is. Those below it come and go: what there is of them in the freeze moves."""
        pid, start_time = self._tree[0]
        if not alive(pid, start_time):
            raise Aborted("process %d is no longer the one that was planned" % pid)

    def meet_destination(self) -> None:
        links = link.connect(*self._door, self._config["certificate"], self._config["key"], seconds=10)
        if self._config.get("bandwidth"):
            links = throttled(links, self._config["bandwidth"])
        self._pages_link = squeezing(links["pages"], self._config.get("compression"))
        self._peer = Sender(links["forward"])
        self._control.progress = lambda: self._peer.sent
        self._mailbox.watch(lambda: receive_into(self._mailbox, links["backward"], "peer-lost"), "backward")
        # The first answer comes when these are made.
        self._outgoing.send_folders(self._peer, self._config.get("folders", []))
        self._clock = measure_offset(self._ping)
        self._timeline.offset_ns = self._clock[0]
        if trouble := self._packets.prepare(self._firewall):
            self._control.tell("trouble", reason="what clients send during the standstill is not kept, and they have to send "
                                                 "it again: " + trouble)

    def reserve_memory(self) -> None:
        os.makedirs(self._config["images"], mode=0o700)
        self._memory = Reservation(self._config["folder"], sum(self._config["page_bytes"]))

    def quiet_unit(self) -> None:
        if self._unit is not None:
            self._unit.quiet()

    def enter_leaf(self) -> None:
        self._leaf.enter(self._tree[0][0])
        self.check_identity()

    def copy_ahead(self) -> None:
        """Sends the memory while the workload runs, so that only what is different then is left for the freeze."""
        self._journal.begin("copy_ahead")
        self._page_sender = PageSender(self._pages_link)
        self._control.progress = lambda: self._peer.sent + self._page_sender.sent
        self._ahead = MemoryAhead(self._config["images"], [pid for pid, _ in self._tree], self._page_sender)
        rounds, rest = self._ahead.send(self._check_stopped)
        self._journal.done("copy_ahead", rounds=rounds, bytes=self._page_sender.sent)
        self._control.tell("memory-copied", rounds=rounds, rest=rest, bytes=self._page_sender.sent)

    def _check_stopped(self) -> None:
        """In the middle of something long: ends it where there is a reason to."""
        for kind in _STOP:
            if self._mailbox.has(kind):
                letter = self._mailbox.wait((kind,))
                raise Aborted(letter.fields.get("reason", "stopped by the controller"))

    def sync_files(self) -> None:
        self._journal.begin("sync_files")
        count = 0
        # What is written while files are sent is sent in the next round, so that little of it is left for the freeze.
        for _ in range(_ROUNDS):
            sent = self._outgoing.send_changes(self._peer)
            # Sent is not written: the answer comes when all that was sent before has been dealt with.
            self._ping(patience=None)
            count += sent
            if sent < _LITTLE:
                break
        self._journal.done("sync_files", bytes=count)
        self._control.tell("files-synced", bytes=count)

    def _ping(self, patience: "float | None" = 5.0) -> int:
        self._peer.send("clock")
        deadline = None if patience is None else time.monotonic() + patience
        letter = self._mailbox.wait(("clock",) + _STOP, deadline)
        if letter.kind != "clock":
            raise Aborted(letter.fields.get("reason", "the destination does not answer"))
        return letter.fields["ns"]

    # -- the move ----------------------------------------------------------------------------------------------------

    def move(self) -> None:
        """From the running workload to its end here, or back to the running workload; nothing in between is left."""
        # The table says what the end of the hold means. Without it there would be none, and nothing that ends a wait.
        bounded = self._steps.on_expiry == "abort"
        self._deadline = time.monotonic() + self._config["hold_seconds"] if bounded else None
        self.must_stay = True
        self._tell_peer("moving")
        try:
            self._freeze()
            self._steps.carry_out("hand_over", tree=[{"pid": pid, "start_time": start} for pid, start in self._tree])
            self._steps.carry_out("commit")
        except Exception as stopped:  # A fault of ours too must not leave the tasks standing until the hold ends.
            self._abort(str(stopped) if isinstance(stopped, (Aborted, OSError)) else repr(stopped))
            return
        self._kill()

    def _freeze(self) -> None:
        self._mailbox.forget("pre-dump", "held")
        try:
            self._steps.carry_out("freeze")
        except Exception:
            self._dump.stop_pages()
            self._dump.settle()
            raise
        self._control.tell("held")

    def start_dump(self) -> None:
        self._dump.start(self._pages_link if self._ahead is None else None)

    def await_pre_dump(self) -> None:
        self._await("pre-dump")

    def hold_datagrams(self) -> None:
        """CRIU carries no datagrams that wait to be read: they are kept away until the workload has read those that do."""
        ports = self._config.get("datagram_ports", [])
        if not ports or not self._packets.active:
            return
        self._firewall.run(self._packets.datagram_rules(ports))
        if waiting := await_read(ports):
            self._control.tell("trouble", reason="%d bytes of datagrams that the workload has not read stay behind" % waiting)

    def stop_tasks(self) -> None:
        """Stopped first and locked then: what arrives in between waits in the sockets and travels along, and nothing that
        the tasks still say is lost."""
        self._memory.release()
        self._timeline.mark("frozen")
        self._leaf.freeze()

    def lock_network(self) -> None:
        self._firewall.run(self._config["lock"] + self._packets.rules())

    def let_dump_go_on(self) -> None:
        self._dump.answer("go")
        if self._ahead is not None:
            self._ahead.begin_comparing()

    def note_settings(self) -> None:
        """While criu writes its images: the tasks stand still, and there is nothing else to do here."""
        if self._container is not None:
            # The numbers of its tasks are others on the destination, and what is noted goes by them.
            podman = self._container.get("podman")
            if podman is not None:
                pack_changes(self._config["images"], podman["upper"], podman["places"])
            return
        settings.note(self._leaf.members(), self._config["images"], self._config["congestion_there"])

    def await_held(self) -> None:
        self._await("held")
        self._dump.complete_pages()
        self._timeline.mark("held")
        # The tasks of the leaf are what was dumped: children that came or went since the plan are counted right.
        self._tree = [(pid, start_time_of(pid)) for pid in self._leaf.members()]
        self._deaths = Watch([pid for pid, _ in self._tree])

    def take_address_away(self) -> None:
        if not os.path.exists(os.path.join(self._config["images"], "inventory.img")):
            raise Aborted("criu reached its gate without an inventory of the images")
        for address in self._config["addresses"]:
            addresses.remove(address["ip"], address["prefix"], address["dev"])

    def send_files(self) -> None:
        self._files_sent = self._outgoing.send_changes(self._peer, last=True)

    def send_images(self) -> dict:
        contents = self._send_what_changed() if self._ahead is not None else {}
        for name in os.listdir(self._config["images"]):
            is_image = name == "descriptors.json" or name.endswith(".img") and not name.startswith("pages-")
            if is_image and name not in contents:
                with open(os.path.join(self._config["images"], name), "rb") as file:
                    contents[name] = file.read()
        names = [[name, len(content)] for name, content in sorted(contents.items())]
        body = b"".join(contents[name] for name, _ in names)
        self._images_sent = True
        self._peer.send("images", body, names=names, sha256=hashlib.sha256(body).hexdigest())
        self._timeline.mark("handed-over")
        self._control.tell("handed-over", file_bytes=self._files_sent, page_bytes=self._pages_left)
        # On record with the end of the step, while the destination is at work: by these it can be told later whether the
        # images here are still whole, should the destination be lost.
        return {"files": sizes_of_images(self._config["images"])}

    def _send_what_changed(self) -> "dict[str, bytes]":
        """Begins to send the pages that the destination lacks, and returns the page maps that go with them."""
        pagemaps, sendings = self._ahead.compare()
        self._pages_left = sum(length for _, _, stretches in sendings for _, length in stretches)
        self._timeline.mark("compared")

        def send() -> None:
            try:
                for sending in sendings:
                    self._page_sender.send_stretches(*sending)
                self._page_sender.finish()
            except OSError as error:
                self._mailbox.post("pages-failed", reason="the memory could not be sent: %s" % error)

        self._mailbox.watch(send, "pages")
        return {**pagemaps, **self._ahead.pagemaps()}

    def await_restored(self) -> None:
        self._await("restored")
        self._timeline.mark("restored")

    def look_at_gate(self) -> None:
        if not self._dump.waits():
            raise Aborted("criu on the source did not wait for the decision")
        # A destination that has died since it was ready would take the process with it.
        if self._mailbox.has("peer-lost"):
            self._peer_lost = True
            raise Aborted("the connection to the destination was lost")

    def record_commit(self) -> None:
        if self._record.decide("commit") != "commit":
            raise Aborted("the record on the source says abort")
        self._timeline.mark("committed")

    def _await(self, kind: str) -> Letter:
        letter = self._mailbox.wait((kind, "dump-ended") + _STOP, self._deadline)
        if letter.kind == kind:
            return letter
        if letter.kind == "dump-ended":
            self._dump.running = False
            self._dump.end_orphan()
            raise Aborted(letter.fields.get("reason", "criu dump ended with code %d" % letter.fields["code"]))
        if letter.kind == "expired":
            raise Aborted("the standstill reached its limit of %d s" % self._config["hold_seconds"])
        if letter.kind == "command-abort":
            raise Aborted(letter.fields.get("reason", "stopped by the controller"))
        if letter.kind == "peer-lost":
            self._peer_lost = True
            raise Aborted("the connection to the destination was lost: " + letter.fields["reason"])
        raise Aborted(letter.fields["reason"])

    # -- forward -----------------------------------------------------------------------------------------------------

    def _kill(self) -> None:
        """The decision is on record. From here the tasks die, or it is certain that they run on; nothing in between ends it."""
        troubles = self._steps.carry_through("kill")
        if not self._gone:
            # The decision could not be carried out: the copy must go.
            self._put_back("the tasks outlived the commit and run on" + "".join("; " + trouble for trouble in troubles))

    def let_dump_kill(self) -> None:
        self._dump.answer("commit")

    def await_death(self) -> None:
        killed = False
        while not self._deaths.all_dead(seconds=2):
            killed = killed or self._finish_kill()
            # Between taking its kill and being in its exit a task looks as if nothing ailed it, however long it waits for
            # a processor there. What was killed here is not asked.
            if not killed and self._runs_on():
                raise Outlived()
        self._gone = True
        self.must_stay = False
        self._timeline.mark("gone")
        self._dump.dismiss_guard()

    def tell_gone(self) -> None:
        if self._gone:
            self._packets.hand_over(self._peer)
            self._tell_peer("gone")
            self._control.tell("gone", marks=self._timeline.marks)

    def _finish_kill(self) -> bool:
        """criu was to kill the tasks and has not. If it died on the way, they are frozen, the copy is complete: finish it.

        @returns whether they have been killed.
        """
        if not (self._dump.ends(seconds=5) and self._leaf.frozen()):
            return False
        self._leaf.kill()
        return True

    def _runs_on(self) -> bool:
        """Whether every task lives and nothing is about to end it: a dying task may take long, and is no reason to go back."""
        return not self._dump.running and not self._leaf.frozen() and all(
            alive(pid, start_time) and not dying(pid) for pid, start_time in self._tree)

    # -- back --------------------------------------------------------------------------------------------------------

    def _abort(self, reason: str) -> None:
        # Should nothing be writable any more, what is on record still holds, and the tasks must not wait for a disk.
        troubles = self._steps.carry_through("abort")
        if self._record.read() == "commit":
            self._kill()
        else:
            self._put_back("; ".join([reason, *troubles]))

    def record_abort(self) -> None:
        self._record.decide("abort")

    def _put_back(self, reason: str) -> None:
        """A running source again, without anybody's help. Address and rules are right before the tasks move."""
        try:
            troubles = self._steps.carry_through("put_back")
            if not self.runs_here():
                troubles.append("the workload does not run on: it has ended, and not by mig")
            self._timeline.mark("thawed")
        except DoesNotRun as failed:
            self._stands_still = True
            troubles = ["it does not run on here, `mig recover` tries again: %s" % failed]
        self._dump.dismiss_guard()
        self.must_stay = False
        self._packets.settle(self._firewall)
        self._control.tell("aborted", reason="; ".join([reason, *troubles]), marks=self._timeline.marks, **self.returned())

    def runs_here(self) -> bool:
        return any(alive(pid, start_time) for pid, start_time in self._tree)

    def timeline(self) -> Timeline:
        return self._timeline

    def returned(self) -> dict:
        """What there is to say of the workload that runs on: it is the same process."""
        return {}

    def hold_tasks(self) -> None:
        """A criu that was killed has let the tasks go, with sockets that do not work."""
        if not self._dump.running:
            freeze(self._leaf.path)

    def part_from_destination(self) -> None:
        """The destination's copy of the address goes first, if it can still say so."""
        self._dump.stop_pages()
        if not self._peer_lost:
            self._tell_peer("abort", reason="the source runs on")
            self._confirmed = self._mailbox.wait(("undone", "peer-lost"), time.monotonic() + 1).kind == "undone"

    def bring_address_back(self) -> None:
        addresses.put_up(self._config, self._images_sent)

    def let_packets_in(self) -> None:
        self._packets.let_in(self._leaf.members)

    def unlock_network(self) -> None:
        self._packets.unlock(self._firewall)

    def end_dump(self) -> None:
        self._dump.end()

    def leave_repair_mode(self) -> None:
        repair.leave_repair_mode(self._leaf.members())

    def spoil_images(self) -> None:
        """What runs on is the process: nothing may be made of its images any more, whatever is on record."""
        spoil_images(self._config["images"])

    def thaw_tasks(self) -> None:
        """criu leaves the cgroup as it found it, frozen."""
        self._leaf.thaw()

    def end_what_is_left_of_dump(self) -> None:
        self._dump.end_session()

    def _tell_peer(self, kind: str, **fields: object) -> None:
        try:
            if self._peer is not None:
                self._peer.send(kind, **fields)
        except OSError:
            # A lost peer shows itself to the receiving side; each end's way to safety needs no other.
            pass

    # -- afterwards --------------------------------------------------------------------------------------------------

    def confirmed(self) -> None:
        """The destination is done with the move, one way or the other: nobody has to look up here what was decided."""
        self._confirmed = True

    def undone(self) -> None:
        """The destination has taken away all that arrived."""
        self.confirmed()

    def may_leave(self) -> bool:
        """Whether somebody else may take over: not in the middle of anything."""
        return not self.must_stay

    def needs_recovery(self) -> bool:
        """Whether all that is here stays as it is, with the record: somebody has to try again."""
        return self._stands_still

    def can_forget(self) -> bool:
        """Whether the record may go. Until the destination's end is known, it is what tells whether the images there are stale."""
        return self._confirmed or not self._images_sent

    def outcome(self) -> str:
        return "moved" if self._gone else "kept"

    def finish(self, forget: bool) -> bool:
        """Leaves the host as if mig had never been here, whichever way the move went; but for the record. Where it is not
        known whether the copy runs, all stays that a recovery could bring the process back with. Returns whether the record
        may go in the end."""
        forgotten = True
        if self._gone:
            self._dump.ends(seconds=10)
            self.end_what_is_left_of_dump()
            forgotten = self._forget_container(forget)
            if forget:
                self._outgoing.leave_behind(self._config["stale"])
                remove_objects(self._config["sysv"], self._config["identity"]["boot_id"])
                origins.left(self._config)
        if self._memory is not None:
            self._memory.forget()
        self._firewall.remove(self._config["table"])
        self._leaf.leave()
        if forget or not self._gone:
            shutil.rmtree(self._config["images"], ignore_errors=True)
        return self._finish_unit(forget) and forget and forgotten

    def _forget_container(self, forget: bool) -> bool:
        """What podman has of a container is more than its record: its own root folder, which stays as long as it may be needed."""
        try:
            if self._container is not None and (forget or "podman" not in self._container):
                forget_container(self._container)
            return True
        except Failed as error:
            self._control.tell("trouble", reason=str(error))
            return False

    def _finish_unit(self, forget: bool) -> bool:
        """The unit is as it was, or ends here with the copy running elsewhere; in between it stays quiet."""
        try:
            if self._unit is not None and not self._gone:
                self._unit.wake()
            elif self._unit is not None and forget:
                self._unit.leave()
            return True
        except (Failed, OSError) as error:
            self._control.tell("trouble", reason=str(error))
            return False
