"""Decisions that are made once, by whoever comes first, and that survive a crash of the host.

link(2) fails if the name exists, so the first writer wins and everybody else reads what was decided. The candidates
are written and synced ahead; inside the freeze a decision costs one link and one fsync of the folder.
"""
from __future__ import annotations

import os


class Record:
    def __init__(self, folder: str, choices: "tuple[str, ...]") -> None:
        self._folder = folder
        os.makedirs(folder, mode=0o700, exist_ok=True)
        for choice in choices:
            descriptor = os.open(self._candidate(choice), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            os.write(descriptor, (choice + "\n").encode())
            os.fsync(descriptor)
            os.close(descriptor)
        self._directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(self._directory)

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
        try:
            with open(os.path.join(self._folder, "decision"), encoding="ascii") as file:
                return file.read().strip()
        except FileNotFoundError:
            return ""

    def _candidate(self, choice: str) -> str:
        return os.path.join(self._folder, "candidate-" + choice)
