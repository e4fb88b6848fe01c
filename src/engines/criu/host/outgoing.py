"""Files and folders that travel with the workload: sent ahead while it runs, and once more, only what changed, while it
stands still."""
from __future__ import annotations

import errno
import os
import stat
import time
from typing import Iterable

from content import BLOCK, is_beginning, read_changes
from frames import Sender
from looks import look_of
from private import Private
from walk import fingerprint, walk

LEFT_BEHIND = "trusted.mig.left-behind"
# A write within this time before a look may have left size and time as they were; the content is compared then.
_SETTLED_NS = 2_000_000_000
# Of a smaller file that is only appended to, everything is read again.
_LONG = 16 * BLOCK
# So many entries of a folder are told in one message.
_ENTRIES = 1000
# An outsider who exchanges files while they are read is followed so many times.
_ATTEMPTS = 5


class Outgoing:
    """The source's end of all of them."""

    def __init__(self, config: dict, private: Private) -> None:
        """@param config  the move's settings: `copy` and `trees` travel, `mapped` are written through memory, `appended`
        at their end only"""
        habits = _Habits(config.get("mapped", []), config.get("appended", []))
        roots = [_File(path, private, habits) for path in config["copy"]]
        self._private = private
        roots += [_Tree(tree["path"], tree["apart"], private, habits) for tree in config.get("trees", [])]
        self._roots = list(enumerate(roots))

    def send_changes(self, sender: Sender, last: bool = False) -> int:
        """Sends all that differs from what was sent before, and returns the number of bytes of content.

        @param last  the workload stands still, and nothing will be sent after this: what is missed now is lost
        """
        return sum(root.send_changes(Parcel(sender, number), last) for number, root in self._roots)

    def send_folders(self, sender: Sender, paths: "list[str]") -> None:
        """Has the destination make folders that it lacks."""
        for path in paths:
            sender.send("root-begin", root=-1, what="folders", path=path,
                        folders=_folders_above(os.path.join(path, ""), self._private))

    def leave_behind(self, stale: "list[str]") -> None:
        """Marks the copies that stay on this host, so that a later move back knows them as old copies of its own.

        What is stale, because it speaks of a process that has left, goes: a PID file, the name of a unix socket.
        """
        for path in stale:
            try:
                os.unlink(path)
            except FileNotFoundError:
                pass
        for _, root in self._roots:
            try:
                root.mark()
            except OSError:
                # Without the mark a move back asks the user what to do; nothing is lost.
                pass


class _Habits:
    """How the workload writes to files, by absolute path."""

    def __init__(self, mapped: "list[str]", appended: "list[str]") -> None:
        # Written through memory, which the time of the last change need not show: their content is compared always.
        self.mapped = frozenset(mapped)
        self.appended = frozenset(appended)


class Parcel:
    """What goes to the destination of one root, in messages of about a megabyte."""

    def __init__(self, sender: Sender, root: int) -> None:
        self._sender = sender
        self._root = root
        self._pieces: "list[list]" = []
        self._parts: "list[bytes]" = []
        self._cleared: "list[list]" = []
        self._filled = 0
        # Bytes of content so far.
        self.sent = 0

    def tell(self, kind: str, **fields: object) -> None:
        self.flush()
        self._sender.send(kind, root=self._root, **fields)

    def piece(self, path: str, offset: int, data: bytes) -> None:
        self._pieces.append([path, offset, len(data)])
        self._parts.append(data)
        self._filled += len(data)
        self.sent += len(data)
        if self._filled >= BLOCK or len(self._pieces) >= _ENTRIES:
            self.flush()

    def clear(self, path: str, offset: int, length: int) -> None:
        self.flush()
        self._cleared.append([path, offset, length])

    def flush(self) -> None:
        if self._pieces or self._cleared:
            self._sender.send("data", b"".join(self._parts), root=self._root, pieces=self._pieces, cleared=self._cleared)
        self._pieces, self._parts, self._cleared, self._filled = [], [], [], 0


class _Sent:
    """What the destination has of one file's content."""

    def __init__(self, status: os.stat_result, looked_ns: int, blocks: dict) -> None:
        self.status = status
        self.looked_ns = looked_ns
        self.blocks = blocks


class _Contents:
    """The contents of files by inode: a file keeps what was sent of it when it gets another name."""

    def __init__(self, habits: _Habits) -> None:
        self._habits = habits
        self._sent: "dict[tuple[int, int], _Sent]" = {}

    def are_settled(self, name: str, status: os.stat_result) -> bool:
        """Whether this file is known to be as it was sent."""
        sent = self._sent.get(_inode(status))
        if sent is None or name in self._habits.mapped or _state(sent.status) != _state(status):
            return False
        written_ns = max(sent.status.st_mtime_ns, sent.status.st_ctime_ns)
        return sent.looked_ns - written_ns > _SETTLED_NS

    def send(self, parcel: Parcel, path: str, name: str, descriptor: int) -> int:
        """Sends what has changed of an open file, and returns its size. @param path  as the destination knows it"""
        looked_ns, status = time.time_ns(), os.fstat(descriptor)
        known = self._sent.get(_inode(status))
        blocks = {} if known is None else known.blocks
        is_sparse = status.st_blocks * 512 < status.st_size
        is_log = name in self._habits.appended and not is_sparse and status.st_size >= _LONG and len(blocks) > 1
        first = 0
        if is_log and status.st_size >= known.status.st_size and is_beginning(descriptor, blocks):
            first = max(blocks)
        blocks, size = read_changes(
            descriptor, is_sparse, blocks, first,
            lambda offset, data: parcel.piece(path, offset, data), lambda offset, length: parcel.clear(path, offset, length))
        self._sent[_inode(status)] = _Sent(status, looked_ns, blocks)
        return size

    def forget(self, status: os.stat_result) -> None:
        self._sent.pop(_inode(status), None)


class _File:
    def __init__(self, path: str, private: Private, habits: _Habits) -> None:
        self._path = path
        self._place = private.place_of(path)
        self._private = private
        self._contents = _Contents(habits)
        self._has_begun = False
        self._inode: "tuple[int, int] | None" = None

    def send_changes(self, parcel: Parcel, _: bool) -> int:
        with _Opened(self._place, follow=True) as descriptor:
            status = os.fstat(descriptor)
            if self._inode == _inode(status) and self._contents.are_settled(self._path, status):
                return 0
            if not self._has_begun:
                parcel.tell("root-begin", what="file", path=self._path, folders=_folders_above(self._path, self._private))
            elif self._inode != _inode(status):
                # Another file has taken the name: nothing of the former one may stay below what is sent of it.
                parcel.tell("looks", looks=[["", "file", 0, look_of(self._place, status, follow=True)]])
                self._contents.forget(status)
            self._has_begun, self._inode = True, _inode(status)
            size = self._contents.send(parcel, "", self._path, descriptor)
        parcel.tell("looks", looks=[["", "file", size, look_of(self._place, status, follow=True)]])
        return parcel.sent

    def mark(self) -> None:
        status = os.stat(self._place)
        os.setxattr(self._place, LEFT_BEHIND, b"%d %d" % (status.st_size, status.st_mtime_ns))


class _Tree:
    """A folder with everything below it."""

    def __init__(self, path: str, apart: "list[str]", private: Private, habits: _Habits) -> None:
        self._path = path
        self._place = private.place_of(path)
        self._private = private
        self._apart = apart
        self._contents = _Contents(habits)
        self._has_begun = False
        # What the destination has, by path below the folder, and when it was looked at here, in ns.
        self._entries: "dict[str, tuple[os.stat_result, int]]" = {}

    def send_changes(self, parcel: Parcel, last: bool) -> int:
        if not self._has_begun:
            parcel.tell("root-begin", what="tree", path=self._path, apart=self._apart,
                        folders=_folders_above(self._path, self._private))
            self._has_begun = True
        for _ in range(_ATTEMPTS):
            # What comes and goes while the workload runs will be seen when it stands still.
            if self._follow(parcel) or not last:
                return parcel.sent
        raise OSError("files in %s are exchanged faster than they can be read" % self._path)

    def mark(self) -> None:
        os.setxattr(self._place, LEFT_BEHIND, fingerprint(self._place, frozenset(self._apart)).encode())

    def _follow(self, parcel: Parcel) -> bool:
        """One pass; tells whether every entry was found as it was listed."""
        looked_ns = time.time_ns()
        now = walk(self._place, frozenset(self._apart))
        self._tell_names(parcel, now)
        looks, lost, seen = [], [], set()
        for path, status in now.items():
            if stat.S_ISREG(status.st_mode):
                # A file of several names is sent by the first of them.
                if _inode(status) in seen:
                    self._entries[path] = (status, looked_ns)
                    continue
                seen.add(_inode(status))
            try:
                look = self._send_entry(parcel, path, status)
            except FileNotFoundError:
                lost.append(path)
                continue
            if look is not None:
                looks.append(look)
            self._entries[path] = (status, looked_ns)
        for path in lost:
            self._entries.pop(path, None)
        if lost:
            parcel.tell("names", gone=_deepest_first(lost))
        looks.append(["", "folder", None, look_of(self._place, os.stat(self._place))])
        for at in range(0, len(looks), _ENTRIES):
            parcel.tell("looks", looks=looks[at:at + _ENTRIES])
        return not lost

    def _tell_names(self, parcel: Parcel, now: "dict[str, os.stat_result]") -> None:
        """Has the destination rename, take away and make what it takes to have the same names as are here now."""
        leaving = {path for path, (status, _) in self._entries.items() if not _is_still(status, now.get(path))}
        # By inode, a name under which the destination has that file, and whether it will be left there.
        has: "dict[tuple[int, int], tuple[str, bool]]" = {}
        for path, (status, _) in self._entries.items():
            if stat.S_ISREG(status.st_mode) and not has.get(_inode(status), ("", False))[1]:
                has[_inode(status)] = (path, path not in leaving)
        taken: "list[str]" = []
        made: "list[list]" = []
        for path, status in list(now.items()):
            if path in self._entries and path not in leaving:
                continue
            former, stays = has.get(_inode(status), ("", False)) if stat.S_ISREG(status.st_mode) else ("", False)
            if stays:
                made.append([path, "link", former])
                continue
            if former:
                # It has another name now, and what was sent of it is kept.
                made.append([path, "taken", len(taken)])
                taken.append(former)
            else:
                self._contents.forget(status)
                try:
                    made.append([path, *_description(os.path.join(self._place, path), status)])
                except FileNotFoundError:
                    del now[path]
                    continue
            if stat.S_ISREG(status.st_mode):
                has[_inode(status)] = (path, True)
        gone = _deepest_first(leaving.difference(taken))
        for path in leaving:
            del self._entries[path]
        # What is in a folder comes after it, and a second name after the first.
        made.sort(key=lambda item: {"folder": 0, "link": 2}.get(item[1], 1))
        if taken or gone:
            parcel.tell("names", taken=taken, gone=gone)
        for at in range(0, len(made), _ENTRIES):
            parcel.tell("names", made=made[at:at + _ENTRIES])

    def _send_entry(self, parcel: Parcel, path: str, status: os.stat_result) -> "list | None":
        """Sends what has changed of the content, and returns what the destination has to make of the entry's look, if anything.
        @raises FileNotFoundError where it is no longer what was listed"""
        place, name = os.path.join(self._place, path), os.path.join(self._path, path)
        if stat.S_ISREG(status.st_mode):
            if self._contents.are_settled(name, status):
                return None
            with _Opened(place) as descriptor:
                found = os.fstat(descriptor)
                if _inode(found) != _inode(status):
                    raise FileNotFoundError(place)
                size = self._contents.send(parcel, path, name, descriptor)
                return [path, "file", size, look_of("/proc/self/fd/%d" % descriptor, found, follow=True)]
        before, looked_ns = self._entries.get(path, (None, 0))
        if before is not None and _state(before) == _state(status) and looked_ns - before.st_ctime_ns > _SETTLED_NS:
            return None
        return [path, _kind(status), None, look_of(place, status)]


class _Opened:
    """A file open for reading: what has taken its name meanwhile neither blocks nor leads elsewhere."""

    def __init__(self, place: str, follow: bool = False) -> None:
        self._place = place
        self._flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)

    def __enter__(self) -> int:
        try:
            self._descriptor = os.open(self._place, self._flags | os.O_NOATIME)
        except PermissionError:
            self._descriptor = os.open(self._place, self._flags)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise FileNotFoundError(self._place) from error
            raise
        return self._descriptor

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)


def _folders_above(path: str, private: Private) -> "list[list]":
    """The folders above a path from the top down, each with its mode and owner, for the host that lacks them."""
    found = []
    folder = os.path.dirname(path)
    while folder != "/":
        status = os.stat(private.place_of(folder))
        found.append([folder, stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid])
        folder = os.path.dirname(folder)
    return found[::-1]


def _inode(status: os.stat_result) -> "tuple[int, int]":
    return status.st_dev, status.st_ino


def _state(status: os.stat_result) -> tuple:
    return (status.st_ino, status.st_mode, status.st_uid, status.st_gid, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _is_still(before: os.stat_result, now: "os.stat_result | None") -> bool:
    """Whether the same thing is at a path: a folder, the very same file, or a special file that nobody has touched."""
    if now is None or stat.S_IFMT(before.st_mode) != stat.S_IFMT(now.st_mode):
        return False
    if stat.S_ISDIR(now.st_mode):
        return True
    if stat.S_ISREG(now.st_mode):
        return _inode(before) == _inode(now)
    return (before.st_ino, before.st_ctime_ns) == (now.st_ino, now.st_ctime_ns)


def _kind(status: os.stat_result) -> str:
    for kind, test in (("file", stat.S_ISREG), ("folder", stat.S_ISDIR), ("symlink", stat.S_ISLNK), ("fifo", stat.S_ISFIFO)):
        if test(status.st_mode):
            return kind
    return "device"


def _description(place: str, status: os.stat_result) -> "tuple[str, object]":
    """What it takes to make the entry: its kind, where a link leads, which device it is."""
    kind = _kind(status)
    if kind == "symlink":
        return kind, os.readlink(place)
    if kind == "device":
        return kind, [stat.S_IFMT(status.st_mode), status.st_rdev]
    return kind, None


def _deepest_first(paths: "Iterable[str]") -> "list[str]":
    return sorted(paths, key=lambda path: path.count("/"), reverse=True)
