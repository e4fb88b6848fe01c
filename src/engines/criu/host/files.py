"""Files that travel with the workload: sent ahead while it runs, and once more, only what changed, while it stands still."""
from __future__ import annotations

import hashlib
import os
import stat
import threading
import time

from frames import Sender

_BLOCK = 1 << 20
# A write within this time before the first look may have left size and time as they were; the content is compared then.
_SETTLED_NS = 2_000_000_000
LEFT_BEHIND = "trusted.mig.left-behind"


class Outgoing:
    """The source's end."""

    def __init__(self, paths: "list[str]", mapped: "list[str]") -> None:
        self._paths = paths
        # Written through memory, which the time of the last change need not show: their content is compared always.
        self._mapped = set(mapped)
        self._sent: "dict[str, tuple[os.stat_result, list[bytes], int]]" = {}

    def send_folders(self, sender: Sender, paths: "list[str]") -> None:
        """Has the destination make folders that it lacks."""
        for path in paths:
            sender.send("folders", path=path, folders=_folders(os.path.join(path, "")))

    def send_changes(self, sender: Sender) -> int:
        """Sends every block that differs from what was sent before, and returns the number of bytes."""
        return sum(self._send_file(sender, path) for path in self._paths)

    def _send_file(self, sender: Sender, path: str) -> int:
        looked = time.time_ns()
        with open(path, "rb") as file:
            status = os.fstat(file.fileno())
            before, known, when = self._sent.get(path, (None, [], 0))
            settled = before is not None and when - before.st_mtime_ns > _SETTLED_NS
            if settled and path not in self._mapped and _unchanged(before, status):
                return 0
            if before is None:
                sender.send("file-begin", path=path, folders=_folders(path))
            digests, total = [], 0
            while block := file.read(_BLOCK):
                digest = hashlib.blake2b(block, digest_size=16).digest()
                index = len(digests)
                if index >= len(known) or known[index] != digest:
                    sender.send("file-block", block, path=path, offset=index * _BLOCK)
                    total += len(block)
                digests.append(digest)
            # What was read counts, not what fstat promised: the file may have grown meanwhile.
            size = file.tell()
        sender.send("file-end", path=path, size=size, mode=status.st_mode & 0o7777, uid=status.st_uid,
                    gid=status.st_gid, mtime_ns=status.st_mtime_ns)
        self._sent[path] = (status, digests, looked)
        return total

    def leave_behind(self, stale: "list[str]") -> None:
        """Marks the copies that stay on this host, so that a later move back knows them as old copies of its own.

        What is stale, because it speaks of a process that has left, goes: a PID file, the name of a unix socket.
        """
        for path in stale:
            _unlink(path)
        for path in set(self._paths).difference(stale):
            try:
                status = os.stat(path)
                os.setxattr(path, LEFT_BEHIND, b"%d %d" % (status.st_size, status.st_mtime_ns))
            except OSError:
                # Without the mark a move back asks the user what to do with the file; nothing is lost.
                pass


def _folders(path: str) -> "list[list]":
    """The folders above a file from the top down, each with its mode and owner, for the host that lacks them."""
    found = []
    folder = os.path.dirname(path)
    while folder != "/":
        status = os.stat(folder)
        found.append([folder, status.st_mode & 0o7777, status.st_uid, status.st_gid])
        folder = os.path.dirname(folder)
    return found[::-1]


def _unchanged(before: os.stat_result, now: os.stat_result) -> bool:
    return (before.st_ino, before.st_size, before.st_mtime_ns) == (now.st_ino, now.st_size, now.st_mtime_ns)


class Incoming:
    """The destination's end: a file is built beside its place and takes it at the hand over; an abort takes that back.

    The folders may belong to somebody else, who could put a link where a file is expected: files are made by us or not
    at all, and changed through their descriptor only.
    """

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._built: "dict[str, int]" = {}
        self._metadata: "dict[str, dict]" = {}
        self._placed: "list[list]" = []
        self._syncing: "threading.Thread | None" = None
        self._sync_trouble: "OSError | None" = None
        # Folders that were made for the files, from the top down.
        self.folders: "list[str]" = []

    def begin(self, path: str, folders: "list[list]") -> None:
        self.make_folders(folders)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        self._built[path] = os.open(path + self._suffix, flags, 0o600)

    def make_folders(self, folders: "list[list]") -> None:
        """Those that are not there yet, from the top down, each with its mode and owner."""
        for folder, mode, uid, gid in folders:
            try:
                os.mkdir(folder, 0o700)
            except FileExistsError:
                continue
            self.folders.append(folder)
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            os.fchown(descriptor, uid, gid)
            os.fchmod(descriptor, mode)
            os.close(descriptor)

    def block(self, path: str, offset: int, body: bytes) -> None:
        view = memoryview(body)
        while view:
            written = os.pwrite(self._built[path], view, offset)
            view, offset = view[written:], offset + written

    def end(self, path: str, **metadata: int) -> None:
        self._metadata[path] = metadata

    def sync(self) -> None:
        """What was sent ahead reaches the disk while the workload runs, so that little is left for the freeze."""
        for descriptor in self._built.values():
            os.fdatasync(descriptor)

    def plan(self) -> "list[list]":
        """The files that will be put in place: path, whether it takes the place of another, and what it is to look like."""
        return [[path, os.path.lexists(path), metadata] for path, metadata in self._metadata.items()]

    def adopt(self, placed: "list[list]") -> None:
        """Goes on with files that another process built, as its plan has them."""
        self._metadata = {path: metadata for path, _, metadata in placed}
        for path, _, metadata in placed:
            if os.path.lexists(path + self._suffix):
                self._built[path] = _open_own(path + self._suffix, metadata["uid"])

    def put_in_place(self) -> None:
        for path, existed, metadata in self.plan():
            if not os.path.lexists(path + self._suffix):
                # It is in its place already.
                continue
            descriptor = self._built[path]
            os.ftruncate(descriptor, metadata["size"])
            os.fchown(descriptor, metadata["uid"], metadata["gid"])
            os.fchmod(descriptor, metadata["mode"])
            os.utime(descriptor, ns=(metadata["mtime_ns"], metadata["mtime_ns"]))
            if existed and not os.path.lexists(path + self._suffix + ".before"):
                os.link(path, path + self._suffix + ".before", follow_symlinks=False)
            self._placed.append([path, existed, metadata])
            os.rename(path + self._suffix, path)
            self._built[path] = _read_only(descriptor)
        self._syncing = threading.Thread(target=self._sync_all, name="sync", daemon=True)
        self._syncing.start()

    def await_synced(self) -> None:
        """Returns when the files and their names are on disk. The workload may have had them there, and relies on it."""
        if self._syncing is not None:
            self._syncing.join()
        if self._sync_trouble is not None:
            raise self._sync_trouble

    def _sync_all(self) -> None:
        try:
            for descriptor in self._built.values():
                os.fsync(descriptor)
            for folder in {os.path.dirname(path) for path in self._built}:
                directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
                os.fsync(directory)
                os.close(directory)
        except OSError as error:
            self._sync_trouble = error

    def keep(self) -> None:
        """The copy is confirmed running: the former files go."""
        keep_files(self._placed, self._suffix)
        self._forget()

    def take_back(self) -> None:
        take_files_back(self._placed, list(self._built), self.folders, self._suffix)
        self.folders.clear()
        self._forget()

    def _forget(self) -> None:
        if self._syncing is not None:
            self._syncing.join()
        for descriptor in self._built.values():
            os.close(descriptor)
        self._built.clear()
        self._metadata.clear()
        self._placed.clear()


def _open_own(path: str, owner: int) -> int:
    """A file that we made, and may have given to its `owner` already. Somebody may have put another one in its place."""
    descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1 or status.st_uid not in (os.geteuid(), owner):
        os.close(descriptor)
        raise OSError("%s is not the file that mig made" % path)
    return descriptor


def _read_only(descriptor: int) -> int:
    """The same file, no longer to be written: the kernel gives a process no program that somebody has open for writing."""
    again = os.open("/proc/self/fd/%d" % descriptor, os.O_RDONLY | os.O_CLOEXEC)
    os.close(descriptor)
    return again


def sizes_of_images(folder: str) -> "list[list]":
    """Name and size of every image in a folder; logs, which still grow, are none."""
    return [[entry.name, entry.stat().st_size] for entry in os.scandir(folder) if entry.name.endswith(".img")]


def spoil_images(folder: str) -> None:
    """Nothing can be restored from images without their inventory. To remove gigabytes of them would take its time."""
    _unlink(os.path.join(folder, "inventory.img"))


def keep_files(placed: "list[list]", suffix: str) -> None:
    """Removes the former files that others have taken the place of."""
    for path, _, _ in placed:
        _unlink(path + suffix + ".before")


def take_files_back(placed: "list[list]", begun: "list[str]", folders: "list[str]", suffix: str) -> None:
    """Every path as it was before, however far `Incoming` came with it: `placed` may name files that are not in place yet."""
    for path, existed, _ in placed:
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
    for path in begun:
        _unlink(path + suffix)
    for folder in reversed(folders):
        try:
            os.rmdir(folder)
        except OSError:
            # Somebody else has begun to use it.
            pass


def _unlink(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
