"""Decisions that are made once, by whoever comes first, and that survive a crash of the host.

link(2) fails if the name exists, so the first writer wins and everybody else reads what was decided. The candidates
are written and synced ahead; inside the freeze a decision costs one link and one fsync of the folder.
"""
from __future__ import annotations

import json
import os
import shutil

# Says whose record it is, and holds all that the host needs to bring its side of the move to a safe end.
DESCRIPTION = "move.json"
# Version of the record; whoever reads another one leaves the move alone.
FORMAT = 2
# Within a source's record: that of the process being made here again from its own images.
BACK = "back"


def open_record(config: dict) -> None:
    """Puts the move's settings on disk: from now on this host has a record of it that whoever comes can read."""
    folder = config["record"]
    os.makedirs(folder, mode=0o700)
    for name in config.get("kept", ()):
        _keep(os.path.join(config["folder"], name), os.path.join(folder, name))
    fresh = os.path.join(folder, DESCRIPTION + ".new")
    with open(fresh, "w", encoding="utf-8") as file:
        json.dump(config, file)
        file.flush()
        os.fsync(file.fileno())
    os.rename(fresh, os.path.join(folder, DESCRIPTION))
    for synced in (folder, os.path.dirname(folder), os.path.dirname(os.path.dirname(folder))):
        directory = os.open(synced, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(directory)
        os.close(directory)


def _keep(sent: str, kept: str) -> None:
    """What was sent for this move and a recovery will need, but should not read to anybody."""
    if os.path.exists(sent):
        shutil.copyfile(sent, kept)
        descriptor = os.open(kept, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def remove_record(folder: str) -> None:
    """Takes a record away, and its description first: what is left of a folder without one is no record any more."""
    try:
        os.unlink(os.path.join(folder, DESCRIPTION))
        directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(directory)
        os.close(directory)
    except FileNotFoundError:
        pass
    shutil.rmtree(folder, ignore_errors=True)


class Record:
    def __init__(self, folder: str, choices: "tuple[str, ...]") -> None:
        self._folder = folder
        for choice in choices:
            self._make_candidate(choice)
        self._directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(self._directory)

    def _make_candidate(self, choice: str) -> None:
        """One that is whole stays as it is: it may be the decision by now, which must not be empty for a moment."""
        if _content(self._candidate(choice)) == choice + "\n":
            return
        descriptor = os.open(self._candidate(choice), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(descriptor, (choice + "\n").encode())
        os.fsync(descriptor)
        os.close(descriptor)

    def decide(self, choice: str) -> str:
        """Tries to put `choice` on record and returns what is on record then, synced."""
        try:
            os.link(self._candidate(choice), os.path.join(self._folder, "decision"))
        except FileExistsError:
            pass
        os.fsync(self._directory)
        return self.read()

    def read(self) -> str:
        """What was decided; empty: nothing yet."""
        return _content(os.path.join(self._folder, "decision")).strip()

    def mark_let_go(self) -> None:
        """Before the copy may run: from now on the images here are the past, and no process is made from them any more."""
        try:
            # A second name needs no room on a disk that may have become full.
            os.link(self._candidate("release"), self._let_go())
        except FileExistsError:
            pass
        os.fsync(self._directory)

    def let_go(self) -> bool:
        return os.path.exists(self._let_go())

    def _let_go(self) -> str:
        return os.path.join(self._folder, "let-go")

    def _candidate(self, choice: str) -> str:
        return os.path.join(self._folder, "candidate-" + choice)


def _content(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except FileNotFoundError:
        return ""
