"""The destination's side of a move without its supervisor: the copy comes to run from its images, or all of it goes."""
from __future__ import annotations

import os
import shutil

import addresses
import origins
from destination import Destination
from failed import Failed
from firewall import Firewall
from gate import forget_gate
from ghosts import remove_ghosts
from homes import home_of, settle_home
from incoming import NOTHING, keep_placed, take_back
from journal import Journal
from mailbox import Mailbox
from nobody import Nobody
from record import Record
from refused import Refused
from settle_let_go import settle_let_go, start_again
from steps import Steps
from unix_names import remove_dead_names


class RescueDestination:
    VERBS = ("run_copy", "stop_copy", "discard", "vouch", "clean_up")

    def __init__(self, config: dict, journal: Journal, entries: "list[dict]", order: dict) -> None:
        self._config = config
        self._journal = journal
        self._order = order
        self._record = Record(config["record"], ("release", "abort"))
        self._steps = Steps("recovery", self, journal)
        self._home = home_of(config)
        self._has_home = any(entry["step"] == "home" for entry in entries)
        self._had_address = any(entry["step"] == "restore" for entry in entries)
        self._placed = next((entry["placed"] for entry in reversed(entries) if "placed" in entry), NOTHING)
        begun = [entry for entry in entries if entry["step"] == "file_begun"]
        self._begun = {"files": [entry["path"] for entry in begun if "path" in entry],
                       "trees": [entry["whole"] for entry in begun if "whole" in entry]}
        self._folders = list(dict.fromkeys(folder for entry in begun for folder in entry["folders"]))
        self._was_vouched = any(entry["step"] in ("vouch", "vouched") for entry in entries)
        self._suffix = ".mig-" + config["run"]
        self._taken_back = any(entry["step"] in ("take_back", "discard") and entry["state"] == "done" for entry in entries)

    def run_copy(self) -> None:
        """The source is gone for certain. @raises Failed if the copy does not come to run; its images are then still here."""
        if self._record.let_go():
            start_again(self._config, self._journal)
            return
        destination = Destination(self._config, Mailbox(), Nobody(), self._journal)
        try:
            troubles = destination.recover(self._has_home, self._placed)
        except Failed:
            # What is here may be all there is.
            if "restart" not in self._config or self._was_vouched:
                raise
            # What cannot be started here can where it came from, once nothing of it is left here.
            troubles = self._steps.carry_through("discard")
            if troubles:
                raise OSError("; ".join(troubles)) from None
            return
        keep_placed(self._placed, self._suffix)
        settle_home(self._config, self._home)
        forget_gate(self._config["record"])
        if troubles:
            raise OSError("it runs, but " + "; ".join(troubles))

    def discard(self) -> None:
        """The source runs on, or has been replaced: nothing of what is here may ever run. With `force` also after a release,
        where somebody who vouched for the source has thought better of it."""
        if self._record.let_go():
            raise Refused("the copy has been let go")
        if self._record.decide("abort") == "release" and not self._order.get("force"):
            raise Refused("the copy has been released")
        forget_gate(self._config["record"])
        troubles = self._steps.carry_through("discard")
        if troubles:
            raise OSError("; ".join(troubles))

    def record_abort(self) -> None:
        self._record.decide("abort")

    def kill_copy(self) -> None:
        if self._has_home:
            self._home.end()
            remove_dead_names(self._config["unix_names"])
            remove_ghosts(self._config.get("deleted", []))

    def take_address_down(self) -> None:
        """An address that the move never brought here may be here for another reason."""
        if self._had_address:
            for address in self._config["addresses"]:
                addresses.remove(address["ip"], address["prefix"], address["dev"])

    def unlock_network(self) -> None:
        Firewall().remove(self._config["table"])

    def put_files_back(self) -> None:
        """Once: what is at the same place since belongs to somebody else."""
        if not self._taken_back:
            take_back(self._placed, self._begun, self._folders, self._suffix)

    def remove_images(self) -> None:
        shutil.rmtree(self._config["images"], ignore_errors=True)

    def stop_copy(self) -> None:
        """By somebody's word the workload runs at the source again: what came back here ends, without its peers hearing of it."""
        self._journal.begin("stop_copy")
        Firewall().run(self._config["lock"])
        self.take_address_down()
        self.kill_copy()
        self._home.give_up()
        self._journal.done("stop_copy")

    def vouch(self) -> None:
        """Somebody takes it upon themselves that the source never comes back."""
        self._journal.done("vouched", by=self._order["holder"])

    def clean_up(self) -> None:
        stale = self._record.let_go() or self._record.read() == "abort"
        if not stale and os.path.isdir(self._config["images"]):
            raise Refused("what is here may be the only copy")
        forget_gate(self._config["record"])
        self._journal.begin("clean_up")
        if self._record.let_go():
            keep_placed(self._placed, self._suffix)
            settle_let_go(self._config, self._journal, self._order["toward"])
            origins.arrived(self._config)
        else:
            self.put_files_back()
            self._home.take_away()
        self.unlock_network()
        for folder in (self._config["images"], self._config["folder"]):
            shutil.rmtree(folder, ignore_errors=True)
