"""The source's side of a move without its supervisor: back to a running process, or forward to none."""
from __future__ import annotations

import os
import shutil
import signal
import time

import addresses
import origins
import repair
from cgroup import kill_members, leave_leaf, members_of, thaw
from container_home import forget_container
from comeback import Comeback, forget_comeback, was_let_go
from firewall import Firewall
from gate import forget_gate
from homes import home_of
from images import spoil_images
from journal import Journal, boot_id
from outgoing import Outgoing
from private import private_of_source
from processes import alive
from quiet_unit import quiet_unit
from record import Record
from refused import Refused
from settle_let_go import settle_let_go, start_again
from settle_source import leaf_of
from steps import Steps
from sysv import remove_objects
from take_over import end_criu

_DEATH_SECONDS = 30


class RescueSource:
    VERBS = ("put_back", "finish_kill", "bring_back", "stop_copy", "vouch", "clean_up")

    def __init__(self, config: dict, journal: Journal, entries: "list[dict]", order: dict) -> None:
        self._config = config
        self._journal = journal
        self._order = order
        self._record = Record(config["record"], ("commit", "abort"))
        self._steps = Steps("recovery", self, journal)
        self._leaf = leaf_of(entries)
        self._home = next((entry["home"] for entry in reversed(entries) if "home" in entry), "/")
        # What was dumped is what counts: children that came or went since the plan are in the later list.
        latest = next((entry["tree"] for entry in reversed(entries) if "tree" in entry), config["tree"])
        self._tree = [(task["pid"], task["start_time"]) for task in latest]
        self._has_home = any(entry["step"] == "home" for entry in entries)
        self._is_returning = any(entry["step"] == "bring_back" for entry in entries)
        self._unit = quiet_unit(config)
        self._is_restart = "restart" in config
        self._was_stopped = any(entry["step"] == "freeze" for entry in entries)
        forget_gate(config["record"])

    def put_back(self) -> None:
        """The tasks run on here. With `force` also against a commit on record, where no whole copy is anywhere else."""
        if self._record.decide("abort") == "commit" and not self._order.get("force"):
            raise Refused("the source has committed")
        try:
            troubles = self._steps.carry_through("put_back")
        finally:
            self._leave()
        if troubles:
            raise OSError("; ".join(troubles))

    def record_abort(self) -> None:
        self._record.decide("abort")

    def end_dump(self) -> None:
        end_criu(self._config)

    def bring_address_back(self) -> None:
        addresses.put_up(self._config)

    def unlock_network(self) -> None:
        Firewall().remove(self._config["table"])

    def leave_repair_mode(self) -> None:
        repair.leave_repair_mode(members_of(self._leaf))

    def spoil_images(self) -> None:
        spoil_images(self._config["images"])

    def thaw_tasks(self) -> None:
        if self._leaf:
            thaw(self._leaf)
        # A boot was kept from starting it as well. One that mig kept from nothing has ended by itself, and is not mig's to start.
        if self._is_restart and (self._was_stopped or self._config["identity"]["boot_id"] != boot_id()):
            self._unit.start()

    def finish_kill(self) -> None:
        """The commit is on record and the copy is complete: the frozen tasks end, in repair mode and behind the lock."""
        if self._record.read() != "commit":
            raise Refused("the source has not committed")
        self._steps.carry_out("finish_kill")

    def kill_tasks(self) -> None:
        if self._leaf:
            kill_members(self._leaf)

    def await_death(self) -> None:
        end = time.monotonic() + _DEATH_SECONDS
        while any(alive(pid, start_time) for pid, start_time in self._tree):
            if time.monotonic() > end:
                raise OSError("a task of the workload does not die")
            time.sleep(0.01)
        if self._is_restart and self._unit.runs():
            raise OSError("somebody has started the service here again")

    def bring_back(self) -> None:
        """The tasks are dead and there is no copy elsewhere, nor can there be: the process is made from the images here.
        @raises Failed if it does not come to run; the images are then still here."""
        if self._record.read() != "commit":
            raise Refused("the source has not committed")
        if was_let_go(self._config):
            start_again({**self._config, **self._config["back"]}, self._journal)
            return
        troubles = Comeback(self._config, self._journal, self.await_death, self._leave).run(self._has_home)
        if troubles:
            raise OSError("it runs, but " + "; ".join(troubles))

    def vouch(self) -> None:
        """Somebody takes it upon themselves that the destination never comes back."""
        self._journal.done("vouched", by=self._order["holder"])

    def stop_copy(self) -> None:
        """The copy on the destination runs by somebody's word: what came back here ends, without its peers hearing of it."""
        self._journal.begin("stop_copy")
        Firewall().run(self._config["lock"])
        for address in self._config["addresses"]:
            addresses.remove(address["ip"], address["prefix"], address["dev"])
        if self._unit is not None:
            self._unit.quiet()
        if self._is_restart:
            self._unit.stop()
        for pid, start_time in self._tree:
            if alive(pid, start_time):
                os.kill(pid, signal.SIGKILL)
        self.kill_tasks()
        if self._unit is not None:
            home_of(self._config["back"]).give_up()
        self.await_death()
        self._journal.done("stop_copy")

    def clean_up(self) -> None:
        """Everything of the move but the workload. A process that has left takes along what speaks of it."""
        config = self._config
        forget_comeback(config)
        self._journal.begin("clean_up")
        if self._is_returning and not was_let_go(config):
            self._end_return()
        gone = not self._runs() and not was_let_go(config)
        if gone and self._record.read() == "commit":
            if config.get("container"):
                forget_container(config["container"])
            Outgoing(config, private_of_source(config)).leave_behind(config["stale"])
            # Older versions of mig left none, and put none on record.
            remove_objects(config.get("sysv", []), config["identity"]["boot_id"])
            origins.left(config)
        Firewall().remove(config["table"])
        self._leave()
        self._finish_unit(gone)
        for folder in (config["images"], config["folder"]):
            shutil.rmtree(folder, ignore_errors=True)

    def _runs(self) -> bool:
        """Whether the workload runs here; one that was started again is another process."""
        if self._is_restart:
            return self._unit.runs()
        return any(alive(pid, start_time) for pid, start_time in self._tree)

    def _finish_unit(self, gone: bool) -> None:
        """The unit is its own again where its processes run, or none ever will anywhere; else it stays away."""
        if was_let_go(self._config):
            settle_let_go({**self._config, **self._config["back"]}, self._journal, self._order["toward"])
        elif self._unit is None:
            return
        elif gone and self._order["toward"] != "lost" and (
                self._record.read() == "commit" or self._order["toward"] == "destination"):
            self._unit.leave()
        else:
            self._unit.wake()

    def _end_return(self) -> None:
        """What was being brought back and never ran goes, and the address before the lock."""
        if self._has_home:
            home_of(self._config["back"]).end()
        if self._config.get("container"):
            home_of(self._config["back"]).take_away()
        for address in self._config["addresses"]:
            addresses.remove(address["ip"], address["prefix"], address["dev"])

    def _leave(self) -> None:
        if self._leaf:
            leave_leaf(self._leaf, os.path.join(self._config["cgroup_mount"], self._home.lstrip("/")))
