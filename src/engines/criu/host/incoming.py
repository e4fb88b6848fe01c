"""The destination's end of what travels with the workload: built out of the way, in place at the hand over, and back."""
from __future__ import annotations

import os
import threading

from disk import sync_path, sync_paths
from incoming_file import IncomingFile
from incoming_tree import IncomingTree
from journal import Journal
from private import Private
from tree_place import keep_tree, put_tree_in_place, take_tree_back

# Nothing is to be put in place.
NOTHING = {"files": [], "trees": []}


class Incoming:
    def __init__(self, run: str, private: Private, journal: "Journal | None") -> None:
        """@param run  its name is in those of all that is being built"""
        self._suffix = ".mig-" + run
        self._private = private
        self._journal = journal
        self._roots: "dict[int, IncomingFile | IncomingTree]" = {}
        self._folders: "list[str]" = []
        # What takes its place, as it is on record: {files: [[path, whether it takes the place of another, look and size]], trees}.
        self._placed: "dict | None" = None
        self._syncing: "threading.Thread | None" = None
        self._sync_trouble: "OSError | None" = None

    def begin(self, root: int, what: str, path: str, folders: "list[list]", apart: "list[str]" = ()) -> None:
        """On record before it is done: the folders that will be made, from the top down, and what it takes to undo it all."""
        place = self._private.place_of(path)
        missing = [[self._private.place_of(folder), *rest] for folder, *rest in folders
                   if not os.path.isdir(self._private.place_of(folder))]
        one: "IncomingFile | IncomingTree | None" = None
        details: dict = {}
        if what == "tree":
            one = IncomingTree(place, self._suffix, apart)
            details["whole"] = one.description()
        elif what == "file":
            one = IncomingFile(place, self._suffix)
            details["path"] = place
        if self._journal is not None:
            self._journal.begin("file_begun", folders=[folder for folder, *_ in missing], **details)
        self._make_folders(missing)
        if one is not None:
            self._roots[root] = one
            one.begin()

    def _make_folders(self, folders: "list[list]") -> None:
        for folder, mode, uid, gid in folders:
            try:
                os.mkdir(folder, 0o700)
            except FileExistsError:
                continue
            self._folders.append(folder)
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            os.fchown(descriptor, uid, gid)
            os.fchmod(descriptor, mode)
            os.close(descriptor)

    def names(self, root: int, **changes: "list") -> None:
        self._roots[root].names(**changes)

    def data(self, body: bytes, root: int, pieces: "list[list]", cleared: "list[list]") -> None:
        self._roots[root].data(pieces, cleared, body)

    def looks(self, root: int, looks: "list[list]") -> None:
        self._roots[root].looks(looks)

    def sync(self) -> None:
        """What was sent ahead reaches the disk while the workload runs, so that little is left for the freeze."""
        for one in self._roots.values():
            one.sync()

    def plan(self) -> dict:
        """What will be put in place: from now on nothing more may come in."""
        self._placed = {
            "files": [[one.path, os.path.lexists(one.path), one.metadata] for one in self._files() if one.metadata is not None],
            "trees": [one.plan() for one in self._trees()],
        }
        return self._placed

    def adopt(self, placed: dict) -> None:
        """Goes on with what another process built, as its plan has it."""
        self._placed = placed
        for number, (path, _, metadata) in enumerate(placed["files"]):
            one = IncomingFile(path, self._suffix)
            one.adopt(metadata)
            self._roots[number] = one

    def put_in_place(self) -> None:
        placed = self.plan() if self._placed is None else self._placed
        files = {one.path: one for one in self._files()}
        for tree in placed["trees"]:
            put_tree_in_place(tree)
        for path, existed, _ in placed["files"]:
            files[path].put_in_place(existed)
        self._syncing = threading.Thread(target=self._sync_all, name="sync", daemon=True)
        self._syncing.start()

    def await_synced(self) -> None:
        """Returns when all of it is on disk, names included. The workload may have had it there, and relies on it."""
        if self._syncing is not None:
            self._syncing.join()
        if self._sync_trouble is not None:
            raise self._sync_trouble

    def _sync_all(self) -> None:
        try:
            for one in self._files():
                one.fsync()
            for folder in {os.path.dirname(one.path) for one in self._files()}:
                sync_path(folder)
            for one in self._trees():
                sync_paths(one.unsynced())
        except OSError as error:
            self._sync_trouble = error

    def keep(self) -> None:
        """The copy is confirmed running: what was there before goes."""
        placed = self._placed or NOTHING
        self._forget()
        keep_placed(placed, self._suffix)

    def take_back(self) -> None:
        placed = self._placed or NOTHING
        begun = {"files": [one.path for one in self._files()], "trees": [one.description() for one in self._trees()]}
        self._forget()
        take_back(placed, begun, self._folders, self._suffix)
        self._folders.clear()

    def _files(self) -> "list[IncomingFile]":
        return [one for one in self._roots.values() if isinstance(one, IncomingFile)]

    def _trees(self) -> "list[IncomingTree]":
        return [one for one in self._roots.values() if isinstance(one, IncomingTree)]

    def _forget(self) -> None:
        if self._syncing is not None:
            self._syncing.join()
        for one in self._roots.values():
            one.close()
        self._roots.clear()
        self._placed = None


def keep_placed(placed: dict, suffix: str) -> None:
    """Removes what others have taken the place of."""
    for path, _, _ in placed["files"]:
        _unlink(path + suffix + ".before")
    for tree in placed["trees"]:
        keep_tree(tree)


def take_back(placed: dict, begun: dict, folders: "list[str]", suffix: str) -> None:
    """Everything as it was before, however far `Incoming` came with it: `placed` may name what is not in place yet, and `begun`
    what was never made. One that cannot be taken back does not keep the next from it. @raises OSError then"""
    troubles = []
    for path, existed, _ in placed["files"]:
        _attempt(lambda: _take_file_back(path, existed, suffix), troubles)
    for path in begun["files"]:
        _attempt(lambda: _unlink(path + suffix), troubles)
    known = {tree["place"]: tree for tree in placed["trees"]}
    for tree in begun["trees"]:
        _attempt(lambda: take_tree_back({"names": [], **tree, **known.get(tree["place"], {})}), troubles)
    for folder in reversed(folders):
        try:
            os.rmdir(folder)
        except OSError:
            # Somebody else has begun to use it.
            pass
    if troubles:
        raise OSError("; ".join(troubles))


def _take_file_back(path: str, existed: bool, suffix: str) -> None:
    before = path + suffix + ".before"
    if not existed:
        if not os.path.lexists(path + suffix):
            _unlink(path)
    elif os.path.lexists(before):
        if os.path.lexists(path) and os.path.samestat(os.lstat(before), os.lstat(path)):
            # Only the second name was made; renaming one name of a file to the other does nothing (rename(2)).
            _unlink(before)
        else:
            os.rename(before, path)


def _attempt(action: "object", troubles: "list[str]") -> None:
    try:
        action()
    except OSError as error:
        troubles.append(str(error))


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
