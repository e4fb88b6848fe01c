"""A folder's content as it comes in: built inside the folder, out of everybody's reach, until it takes its place."""
from __future__ import annotations

import os

from disk import clear, sync_paths, write
from looks import look_of, put_on
from tree_place import assert_own

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


class IncomingTree:
    def __init__(self, place: str, stage: str, apart: "list[str]") -> None:
        """@param stage  name of the folder in it that the new content is built in"""
        self._tree: dict = {"place": place, "stage": stage, "apart": list(apart), "before": None, "look": None}
        if os.path.isdir(place):
            self._tree["before"] = look_of(place, os.stat(place))
        self._descriptors: "list[int]" = []
        self._file: "tuple[str, int] | None" = None
        # What has changed since all of it was on disk.
        self._unsynced: "set[str]" = set()

    def description(self) -> dict:
        """What it takes to undo whatever is done with it, for the record: before anything is done."""
        return dict(self._tree)

    def begin(self) -> None:
        place, stage = self._tree["place"], self._tree["stage"]
        if self._tree["before"] is None:
            os.mkdir(place, 0o700)
        top = os.open(place, _FOLDER)
        self._descriptors.append(top)
        os.mkdir(stage, 0o700, dir_fd=top)
        own = os.open(stage, _FOLDER, dir_fd=top)
        self._descriptors.append(own)
        assert_own(own, os.path.join(place, stage))
        # A folder's default access list would be handed down to all that is made in it.
        for name in os.listxattr(own):
            if name.startswith("system.posix_acl"):
                os.removexattr(own, name)
        os.fchmod(own, 0o700)
        self._base = "/proc/self/fd/%d/" % own
        self._new = self._base + "new/"
        os.mkdir(self._base + "new", 0o700)
        os.mkdir(self._base + "taken", 0o700)

    def names(self, taken: "list[str]" = (), gone: "list[str]" = (), made: "list[list]" = ()) -> None:
        """Renames, takes away and makes, in this order."""
        self._close_file()
        for slot, path in enumerate(taken):
            os.rename(self._new + path, self._base + "taken/%d" % slot)
        for path in gone:
            try:
                os.unlink(self._new + path)
            except IsADirectoryError:
                os.rmdir(self._new + path)
            except FileNotFoundError:
                pass
        for path, kind, detail in made:
            self._make(self._new + path, kind, detail)
            self._unsynced.add(path)
        self._unsynced.update(os.path.dirname(path) for path in gone)

    def _make(self, path: str, kind: str, detail: object) -> None:
        if kind == "folder":
            os.mkdir(path, 0o700)
        elif kind == "file":
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        elif kind == "symlink":
            os.symlink(detail, path)
        elif kind == "fifo":
            os.mkfifo(path, 0o600)
        elif kind == "device":
            os.mknod(path, detail[0] | 0o600, detail[1])
        elif kind == "link":
            os.link(self._new + detail, path, follow_symlinks=False)
        elif kind == "taken":
            os.rename(self._base + "taken/%d" % detail, path)

    def data(self, pieces: "list[list]", cleared: "list[list]", body: bytes) -> None:
        for path, offset, length in cleared:
            clear(self._open_file(path), offset, length)
        view, at = memoryview(body), 0
        for path, offset, length in pieces:
            write(self._open_file(path), offset, view[at:at + length])
            at += length

    def looks(self, looks: "list[list]") -> None:
        self._close_file()
        for path, kind, size, look in looks:
            if path == "":
                self._tree["look"] = look
                continue
            if size is not None:
                os.truncate(self._new + path, size)
            put_on(self._new + path, look, is_link=kind == "symlink")
            self._unsynced.add(path)

    def sync(self) -> None:
        """What was sent ahead reaches the disk while the workload runs, so that little is left for the freeze."""
        self._close_file()
        folders = {os.path.dirname(path) for path in self._unsynced}
        sync_paths([self._new, *(self._new + path for path in self._unsynced | folders if path)])
        self._unsynced.clear()

    def plan(self) -> dict:
        """What it takes to put the new content in place, or to take it back, for the record."""
        return {**self._tree, "names": os.listdir(self._new)}

    def unsynced(self) -> "list[str]":
        """Where the things are, once they are in their place, that may not be on disk yet."""
        place = self._tree["place"]
        folders = {os.path.dirname(path) for path in self._unsynced}
        return [place, *(os.path.join(place, path) for path in self._unsynced | folders if path)]

    def close(self) -> None:
        self._close_file()
        while self._descriptors:
            os.close(self._descriptors.pop())

    def _open_file(self, path: str) -> int:
        """The file that was written last is often the next."""
        if self._file is None or self._file[0] != path:
            self._close_file()
            self._file = (path, os.open(self._new + path, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC))
            self._unsynced.add(path)
        return self._file[1]

    def _close_file(self) -> None:
        if self._file is not None:
            os.close(self._file[1])
            self._file = None
