"""A single file as it comes in: built beside its place until it takes it.

The folder may belong to somebody else, who could put a link where a file is expected: a file is made by us or not at all,
and changed through its descriptor only.
"""
from __future__ import annotations

import os
import stat

from disk import clear, write
from looks import put_on


class IncomingFile:
    def __init__(self, path: str, suffix: str) -> None:
        """@param path  where it will be"""
        self.path = path
        self._suffix = suffix
        self._descriptor = -1
        # What it is to look like, and `size`.
        self.metadata: "dict | None" = None

    def begin(self) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        self._descriptor = os.open(self.path + self._suffix, flags, 0o600)

    def adopt(self, metadata: dict) -> None:
        """Goes on with a file that another process built."""
        self.metadata = metadata
        if os.path.lexists(self.path + self._suffix):
            self._descriptor = _open_own(self.path + self._suffix, metadata["uid"])

    def data(self, pieces: "list[list]", cleared: "list[list]", body: bytes) -> None:
        for _, offset, length in cleared:
            clear(self._descriptor, offset, length)
        view, at = memoryview(body), 0
        for _, offset, length in pieces:
            write(self._descriptor, offset, view[at:at + length])
            at += length

    def looks(self, looks: "list[list]") -> None:
        for _, _, size, look in looks:
            os.ftruncate(self._descriptor, size)
            self.metadata = {**look, "size": size}

    def sync(self) -> None:
        """What was sent ahead reaches the disk while the workload runs, so that little is left for the freeze."""
        os.fdatasync(self._descriptor)

    def put_in_place(self, existed: bool) -> None:
        built, metadata = self.path + self._suffix, self.metadata
        if metadata is None or not os.path.lexists(built):
            # It is in its place already.
            return
        os.ftruncate(self._descriptor, metadata["size"])
        put_on("/proc/self/fd/%d" % self._descriptor, metadata, follow=True)
        if existed and not os.path.lexists(built + ".before"):
            os.link(self.path, built + ".before", follow_symlinks=False)
        os.rename(built, self.path)
        self._descriptor = _read_only(self._descriptor)

    def fsync(self) -> None:
        if self._descriptor >= 0:
            os.fsync(self._descriptor)

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


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
