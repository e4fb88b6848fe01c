"""The destination's side of a move: images arrive, the copy is rebuilt and held, and runs only when the source is gone."""
from __future__ import annotations

import hashlib
import os
import shutil
import time
from typing import Callable

import addresses
import origins
import pages
from address_calls import AddressCalls, announced
from arrivals import Arrivals
from cgroup import members_of
from control import Control
from door import Door
from failed import Failed
from firewall import Firewall
from ghosts import remove_ghosts
from homes import copy_runs, home_of, settle_home
from images import bytes_of_images, sizes_of_images
from incoming import NOTHING
from journal import Journal
from kept_packets import KeptPackets
from mailbox import Letter, Mailbox
from page_images import PARENT_LINK
from processes import step_over, taken, whose
from record import Record
from reservation import Reservation
from restorer import Restorer
from starter import Starter
from steps import Steps
from take_over import end_criu
from timeline import Timeline
from unix_names import remove_dead_names

_IDS_SECONDS = 5


class RunsAlready(Exception):
    """The copy came to run without us: there is nothing left to restore."""


class Left(Exception):
    """Somebody else looks after this side from now on."""


class Destination:
    # Whose host this is in the move.
    _SIDE = "destination"

    def __init__(self, config: dict, mailbox: Mailbox, control: Control, journal: Journal) -> None:
        self._config = config
        self._mailbox = mailbox
        self._control = control
        self._timeline = Timeline()
        self._firewall = Firewall()
        self._packets = KeptPackets(config)
        self._door = Door(config, mailbox, self._firewall, self._packets)
        self._record = Record(config["record"], ("release", "abort"))
        self._journal = journal
        self._steps = Steps("destination", self, journal, self._timeline)
        self._home = home_of(config)
        self._arrivals = Arrivals(config, journal, lambda: self._home.root())
        self._restorer = (Starter if "restart" in config else Restorer)(config, mailbox, self._home)
        self._addresses_up = False
        self._calls = AddressCalls(config, self._SIDE)
        # Whether the copy has been given what CRIU does not carry, and what of that could not be.
        self._has_settings = False
        self._shortcomings: "list[str]" = []
        # Whether the copy's home is its own, and nothing of mig's is in it any more.
        self._home_settled = False
        # Which process the copy's first one is on this host; in a PID namespace it does not know that itself.
        self._home_pid = config["root_pid"]
        self._memory: "Reservation | None" = None
        # Whether nothing is open any more: the copy runs on its own, or all that arrived has been taken away.
        self._settled = False
        # Why the copy could not be brought to run, and whether the source may have it back: nothing of it is left here.
        self._why = "the copy could not be brought to run"
        self._given_back = False
        # Whether the source has said that it runs there again.
        self._is_back = False
        self._source_lost = False
        # True while the images here may be the only complete copy: then nothing but an explicit word may remove them.
        self.must_stay = False

    def timeline(self) -> Timeline:
        return self._timeline

    # -- before the freeze -------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Opens the door for the source and gets ready all that can be ready before the images come."""
        self._steps.carry_out("prepare")
        self._control.tell("listening", port=self._door.expect_source(self._pages))

    def check_ids(self) -> None:
        """Waits out whoever has a number only for a moment: a short-lived process, or what was killed here just now."""
        end = time.monotonic() + _IDS_SECONDS
        while numbers := taken(self._config["ids"]):
            if time.monotonic() > end:
                raise Failed("taken by other processes: " + ", ".join(map(whose, numbers)))
            time.sleep(0.02)
        self._try(step_over, self._config["ids"])

    def make_image_folder(self) -> None:
        os.makedirs(self._config["images"], mode=0o700)

    def open_door(self) -> None:
        self._door.open()
        # The source has said already what it means where they cannot be kept.
        self._packets.prepare(self._firewall)

    def lay_out_pages(self) -> None:
        # What goes ahead finds its place as it comes.
        sizes = [] if self._config.get("ahead") else self._config["page_bytes"]
        self._pages = pages.Incoming(self._config["images"], sizes)
        self._memory = Reservation(self._config["folder"], sum(self._config["page_bytes"]))

    def make_home(self) -> None:
        self._home.make()

    def start_restorer(self) -> None:
        self._has_settings = False
        self._restorer.start()
        # From now on what is in that cgroup may be killed, by whoever finds this record.
        self._journal.done("home")

    # -- the move ----------------------------------------------------------------------------------------------------

    def receive(self, letter: Letter) -> None:
        """A message from the source that concerns files or clocks."""
        if letter.kind == "clock":
            self._answer_clock()
        elif letter.kind == "moving":
            # From here on the source's word decides, and no lease.
            self.must_stay = True
        else:
            self._arrivals.receive(letter)

    def _answer_clock(self) -> None:
        """Says what time it is, once all that was sent before is on disk."""
        self._arrivals.sync()
        if self._home.is_overdue():
            self._renew_home()
        if self._arrivals.spoiled:
            self._door.tell_source("destination-failed", reason=self._arrivals.spoiled)
        else:
            self._door.tell_source("clock", ns=time.monotonic_ns())

    def _renew_home(self) -> None:
        """While the source waits for an answer and the workload runs."""
        try:
            self.kill_copy()
            self.make_home()
            self.start_restorer()
        except (Failed, OSError) as error:
            self._arrivals.spoiled = str(error)

    def restore(self, images: Letter) -> None:
        """Takes the images in, rebuilds the copy up to its gate, then does what the source and the record say."""
        self._images = images
        try:
            if self._arrivals.spoiled:
                raise Failed(self._arrivals.spoiled)
            self._steps.carry_out("receive")
        except (Failed, OSError) as failed:
            # What is here is no whole process: nobody can miss it.
            self._undo(str(failed))
            return
        self._timeline.mark("images-complete")
        # From here on these may be the only whole images of the process, should the source be lost. Neither a failure
        # nor a silent link is a reason to remove them: only the word that the source runs on, or has been replaced.
        self.must_stay = True
        try:
            self._steps.carry_out("restore")
        except OSError as failed:
            self._fail(str(failed))
        self._hold()

    def lay_out_images(self) -> None:
        images = self._images
        self._memory.release()
        if hashlib.sha256(images.body).hexdigest() != images.fields["sha256"]:
            raise Failed("the images arrived damaged")
        at = 0
        for name, length in images.fields["names"]:
            is_ahead = os.path.dirname(name) == pages.AHEAD
            folder = os.path.join(self._config["images"], pages.AHEAD) if is_ahead else self._config["images"]
            with open(os.path.join(folder, os.path.basename(name)), "wb") as file:
                file.write(images.body[at:at + length])
            at += length
        if self._config.get("ahead"):
            os.symlink(pages.AHEAD, os.path.join(self._config["images"], PARENT_LINK))

    def await_pages(self) -> dict:
        letter = self._mailbox.wait(("pages-complete", "abort", "peer-lost", "command-abort"))
        if letter.kind != "pages-complete":
            raise Failed(letter.fields.get("reason", "stopped"))
        # On record with the end of the step: by these it can be told later whether the images are still whole.
        # So is what will be put in place: a recovery has to do the same.
        return {"files": sizes_of_images(self._config["images"]),
                "placed": self._arrivals.files.plan()}

    def put_files_in_place(self) -> None:
        self._arrivals.files.put_in_place()

    def lock_network(self) -> None:
        self._firewall.run(self._config["lock"] + self._packets.rules())

    def bring_address_up(self) -> None:
        """No neighbour is told of it yet. A command that moves it takes its time while criu makes the copy."""
        self._addresses_up = True
        for address in self._config["addresses"]:
            addresses.add(address["ip"], address["prefix"], address["dev"])
        self._calls.begin()

    def let_restore_begin(self) -> None:
        self._home.fill(self._config["images"])
        self._timeline.mark("restore-started")
        self._restorer.begin()

    def _hold(self) -> None:
        """Until the source is known to be gone, or known to run on. Meanwhile the copy may die, silently."""
        deadline = None
        if self._steps.on_expiry == "take_down":
            deadline = time.monotonic() + self._config["hold_seconds"]
        while True:
            letter = self._mailbox.wait(
                ("restored", "restore-ended", "gone", "command-release", "abort", "command-abort", "peer-lost")
                # Whoever takes over waits until there is nothing in the air any more.
                + (("command-leave",) if not self._restorer.running else ()),
                deadline if self._restorer.running else None)
            if letter.kind == "restored":
                self._rebuilt()
            elif letter.kind in ("abort", "command-abort"):
                self._undo(letter.fields["reason"])
                return
            elif letter.kind in ("gone", "command-release"):
                self.go_on(letter)
                return
            elif letter.kind == "command-leave":
                raise Left()
            elif letter.kind == "peer-lost":
                # The source may be on its way back: two hosts must not have the address. If it is gone instead, the
                # images are still here, and the controller will say so.
                self._source_lost = True
                if self._restorer.running:
                    self._fail("the connection to the source was lost: " + letter.fields["reason"])
            elif letter.kind == "expired":
                self._fail("the hold reached its limit of %d s" % self._config["hold_seconds"])
            else:
                self._restorer.running = False
                self._fail("criu restore ended with code %d" % letter.fields["code"])

    def _rebuilt(self) -> None:
        if troubles := self._await_calls():
            self._fail("; ".join(troubles))
            return
        try:
            # What the workload had on disk for certain must be on this disk before the source may go.
            self._arrivals.files.await_synced()
            self._home.await_filled()
            # A power failure takes the copy as well, and its images.
            self._journal.done("restored", synced=False)
        except OSError as error:
            self._fail(str(error))
            return
        self._timeline.mark("restored")
        self._door.tell_source("restored")
        self._control.tell("restored")
        # While the source commits and ends its tasks.
        self.put_settings_back()

    def _await_calls(self) -> "list[str]":
        """An end that comes to the move meanwhile is not kept waiting: the source may be about to call them back."""
        while self._calls.running():
            if any(map(self._mailbox.has, ("abort", "command-abort", "peer-lost", "restore-ended"))):
                self._calls.stop()
                return ["the move was ended while its address was moved"]
            time.sleep(0.001)
        return self._calls.end()

    def go_on(self, _: Letter) -> None:
        """The source is gone for certain: the copy runs, from the images once more if it could not be held."""
        if not self.must_stay:
            return
        try:
            self._steps.carry_out("release")
            runs = self._resume() or self._restore_again()
        except (Failed, OSError) as error:
            self._control.tell("trouble", reason=str(error))
            runs = False
        if runs:
            return self._settle()
        if not self._restorer.may_try_again:
            self._give_back()
        self._control.tell("resume-failed", reason=self._why, given_back=self._given_back,
                           folder=self._config["images"], marks=self._timeline.marks)

    def record_release(self) -> None:
        if self._record.decide("release") != "release":
            raise Failed("the record on the destination says abort")

    def _fail(self, reason: str) -> None:
        """There is no copy, but its images: the source hears of it and decides."""
        self._steps.carry_through("take_down")
        self._restorer.dismiss_guard()
        self._try(lambda: self._journal.done("keep", reason=reason))
        self._control.tell("holding-images", reason=reason, folder=self._config["images"], marks=self._timeline.marks)
        self._door.tell_source("destination-failed", reason=reason)

    # -- forward -----------------------------------------------------------------------------------------------------

    def _resume(self) -> bool:
        """Lets the held copy run; tells whether it does."""
        return self._restorer.running and self._comes_to_run("resume")

    def _restore_again(self) -> bool:
        """The source is gone and the copy died before it ran: from the same images, once more, without a hold."""
        return self._restorer.may_try_again and not self._record.let_go() and self._comes_to_run("restore_again")

    def returned(self) -> None:
        """What was given back runs on the source again."""
        self._is_back = True

    def _give_back(self) -> None:
        """What cannot run here can where it came from, once it is certain that nothing of it is left here. As long as nobody
        there hears of it, what is here may be all there is."""
        troubles = self._steps.carry_through("take_down")
        if self._source_lost or self._mailbox.has("peer-lost") or self._record.let_go() or troubles:
            self._why = "; ".join([self._why, "it has not been given back", *troubles])
            return
        # From now on a recovery sees that there is nothing that could run here.
        shutil.rmtree(self._config["images"], ignore_errors=True)
        self._given_back, self._settled, self.must_stay = True, True, False
        self._reason = self._why
        self._steps.carry_through("take_back")

    def recover(self, has_home: bool, placed: dict = NOTHING, step: str = "run_copy") -> "list[str]":
        """What `_restore_again` does, for a recovery that found this host's supervisor dead. @raises Failed, OSError
        @returns what the copy, which runs, is still without

        @param has_home  whether the copy's cgroup was made
        @param placed    the files and folders that belong to the copy, as the record has them
        @param step      the list of effects that the recovery has for this
        """
        self._restorer.has_home = has_home
        self._arrivals.files.adopt(placed)
        try:
            Steps("recovery", self, self._journal).carry_out(step)
            self._restorer.end_session()
        except RunsAlready:
            self._journal.done(step)
        return self._calls.end(again=2)

    def end_restore(self) -> None:
        """A criu that has lost its supervisor goes where the record says, and only then is it seen whether the copy runs."""
        end_criu(self._config)
        if self._record.let_go() or self._adopt_what_runs():
            raise RunsAlready()

    def _comes_to_run(self, step: str) -> bool:
        try:
            self._steps.carry_out(step)
        except (Failed, OSError) as failed:
            self._why = str(failed)
            self._control.tell("trouble", reason=self._why)
            return self._restorer.may_try_again and self._adopt_what_runs()
        return True

    def _adopt_what_runs(self) -> bool:
        """Once criu has caught the tasks on their last step, the kernel lets them run should criu die: such a copy lives,
        behind the lock, and must not be taken for one that has yet to be made."""
        if not copy_runs(self._config, self._home):
            return False
        self.record_let_go()
        self.unlock_network()
        self._announce()
        return True

    def let_copy_go(self) -> None:
        self._timeline.mark("released")
        self._restorer.answer("release")
        # While criu gets the tasks ready: what is sent from now on comes here, and waits behind the lock.
        self._mailbox.watch(self._announce, "announce")

    def await_pre_resume(self) -> None:
        self._restorer.await_ready(self._control)

    def put_settings_back(self) -> None:
        """Of each copy once. What cannot be put back is told, and keeps nothing from running."""
        if not self._has_settings:
            self._has_settings = True
            self._shortcomings = self._restorer.put_settings_back()

    def record_let_go(self) -> None:
        self._try(self._record.mark_let_go)

    def let_packets_in(self) -> None:
        """The sockets are out of repair mode and take them. Before the lock goes, so that nothing overtakes what waited."""
        self._packets.let_in(lambda: members_of(self._home.cgroup))

    def unlock_network(self) -> None:
        self._try(self._packets.unlock, self._firewall)

    def let_copy_run(self) -> None:
        self._restorer.answer("go")
        self._announce()

    def _announce(self) -> None:
        for address in announced(self._config):
            self._try(addresses.announce, address["ip"], address["dev"])

    def await_resumed(self) -> None:
        """The tasks are whole, and the kernel lets them run even if criu should die now."""
        while self._mailbox.wait(("resumed", "restore-ended")).kind == "resumed":
            self._timeline.mark("resumed")
        self._restorer.running = False

    def _settle(self) -> None:
        if "resumed" not in self._timeline.marks:
            self._timeline.mark("resumed")
        self.must_stay = False
        self._settled = True
        self._restorer.dismiss_guard()
        self._door.tell_source("resumed")
        # The copy runs, whatever becomes of this: what is left undone here a recovery can do.
        self._succeeds(self._settle_home)
        self._shortcomings += self._home.shortcomings()
        # Those that were run before the commit have succeeded; for a copy that had to be made again they were run again.
        self._shortcomings += self._calls.end(again=2)
        self._control.tell("resumed", pid=self._home_pid, marks=self._timeline.marks,
                           shortcomings=self._shortcomings, packets=self._packets.count,
                           image_bytes=bytes_of_images(self._config["images"]))
        self._try(self._packets.settle, self._firewall)
        # Whoever takes a drain back need not wait for this side to leave.
        self._succeeds(origins.arrived, self._config)
        # Last, because it takes its time where much was there before.
        self._try(self._arrivals.files.keep)

    def _settle_home(self) -> None:
        self._home_pid = settle_home(self._config, self._home)
        self._home_settled = True

    # -- back --------------------------------------------------------------------------------------------------------

    def abandon(self, letter: Letter) -> None:
        """The source gave up, or was lost, before it had handed anything over."""
        self._undo(letter.fields["reason"])

    def _undo(self, reason: str) -> None:
        """Takes away everything that arrived. The source hears of it last, when nothing of the copy is left."""
        if self._settled:
            return
        self._steps.carry_through("abort")
        if self._record.read() == "release":
            # The copy runs, or will: whatever is heard of the source from now on, there is no way back.
            return
        self._settled = True
        self._reason = reason
        self._steps.carry_through("take_down")
        self._steps.carry_through("take_back")
        self._restorer.dismiss_guard()
        self.must_stay = False
        self._control.tell("failed", reason=reason, marks=self._timeline.marks)

    def record_abort(self) -> None:
        self._record.decide("abort")

    def kill_copy(self) -> None:
        """It dies in repair mode and behind the lock, so no peer hears of it. criu is in its cgroup as well."""
        self._packets.keep_again()
        if self._restorer.has_home:
            self._home.end()
        self._restorer.end()
        self._try(remove_dead_names, self._config["unix_names"])
        self._try(remove_ghosts, self._config.get("deleted", []))

    def take_address_down(self) -> None:
        self._calls.stop()
        if not self._addresses_up:
            return
        for address in self._config["addresses"]:
            self._try(addresses.remove, address["ip"], address["prefix"], address["dev"])
        self._addresses_up = False

    def put_files_back(self) -> None:
        self._arrivals.files.take_back()

    def tell_undone(self) -> None:
        self._door.tell_source("destination-failed", reason=self._reason)
        self._door.tell_source("undone")

    def _try(self, action: "object", *words: object) -> "object":
        """On the way back, and past the point of no return, one step that fails must not keep the next from being made."""
        try:
            return action(*words)
        except OSError as error:
            self._control.tell("trouble", reason=str(error))
            return None

    # -- afterwards --------------------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether somebody else may take over: not in the middle of anything. A copy that would not run waits for help."""
        return not self.must_stay or self._record.read() == "release"

    def needs_recovery(self) -> bool:
        """Whether all that is here stays as it is. What must stay here is kept by what leaves it."""
        return False

    def can_forget(self) -> bool:
        """Whether the record may go: all that was ever here runs on its own, or has been taken away. Of what was given back it says
        that it never ran here, as long as that may have to be known at the source."""
        return not self.must_stay and (self._is_back or not self._given_back)

    def outcome(self) -> str:
        return "moved" if self._record.let_go() else "kept"

    def finish(self, forget: bool) -> bool:
        """Leaves the host as if mig had never been here, but for the workload if it came; and for the record. Returns whether
        that may go in the end."""
        clean = True
        if self._record.read() != "release" or self._given_back:
            self._steps.carry_through("take_down")
            self._try(self._arrivals.files.take_back)
            clean = self._succeeds(self._home.take_away)
        elif not self.must_stay and not self._home_settled:
            clean = self._succeeds(self._settle_home)
        if not self.must_stay and self._record.let_go():
            clean = self._succeeds(origins.arrived, self._config) and clean
        if self._memory is not None:
            self._memory.forget()
        self._try(self._firewall.remove, self._config["table"])
        self._restorer.end_session()
        shutil.rmtree(self._config["images"], ignore_errors=True)
        return forget and clean

    def _succeeds(self, action: "Callable[..., None]", *words: object) -> bool:
        try:
            action(*words)
            return True
        except (Failed, OSError) as error:
            self._control.tell("trouble", reason=str(error))
            return False
