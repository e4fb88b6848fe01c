"""The workload's files as they come in: a piece that cannot be written spoils the move, for no file may have a hole."""
from __future__ import annotations

from files import Incoming
from frames import BACKLOG
from journal import Journal
from mailbox import Letter


class Arrivals:
    def __init__(self, suffix: str, journal: Journal) -> None:
        self.files = Incoming(suffix)
        self._journal = journal
        # What went wrong first; empty: nothing.
        self.spoiled = ""

    def sync(self) -> None:
        """All that has come so far is on disk, or the move is spoiled."""
        try:
            self.files.sync()
        except OSError as error:
            self.spoiled = str(error)

    def receive(self, letter: Letter) -> None:
        """Folders, a file's beginning, its end, or a piece in between."""
        try:
            if letter.kind == "folders":
                self.files.make_folders(letter.fields["folders"])
                self._journal.done("file_begun", path=letter.fields["path"], folders=self.files.folders)
            elif letter.kind == "file-begin":
                self.files.begin(**letter.fields)
                self._journal.done("file_begun", path=letter.fields["path"], folders=self.files.folders)
            elif letter.kind == "file-block" and not self.spoiled:
                self.files.block(letter.fields["path"], letter.fields["offset"], letter.body)
            elif letter.kind == "file-end":
                self.files.end(**letter.fields)
        except OSError as error:
            self.spoiled = self.spoiled or str(error)
        finally:
            if letter.kind == "file-block":
                BACKLOG.release()
