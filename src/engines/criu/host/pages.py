"""Memory on its way: what criu dump writes is sent while it is being written, into files that already have their place.

On the destination the files are laid out before the freeze. Making a tmpfs page takes the kernel longer than decrypting
and copying into one, and that time would otherwise be part of the standstill.
"""
from __future__ import annotations

import mmap
import os
import re
import struct
import threading
import time

from mailbox import Mailbox
from squeeze import finish

_CHUNK = 1 << 20
# How often a growing file is looked at, in seconds; criu fills about half a megabyte in this time.
_PAUSE = 0.0005
# mmap(2); Python names it from 3.10 on.
_MAP_POPULATE = 0x8000
_NOWHERE = memoryview(b"")
_FRAME = struct.Struct("!IQI")
# Files of this many and more are those of the memory that goes ahead, in a folder of their own.
_AHEAD = 1 << 31
AHEAD = "ahead"
_NAME = re.compile(r"pages-(\d+)\.img$")


class Outgoing:
    """Follows criu's page files in a thread of its own, from the start of the dump to their end."""

    def __init__(self, folder: str, connection: "object", mailbox: Mailbox) -> None:
        self._folder = folder
        self._connection = connection
        self._complete = threading.Event()
        self._stopped = False
        mailbox.watch(lambda: self._run(mailbox), "pages")

    def complete(self) -> None:
        """Nothing is written any more: the thread sends what is left, then the end mark."""
        self._complete.set()

    def stop(self) -> None:
        self._stopped = True

    def _run(self, mailbox: Mailbox) -> None:
        files: "dict[int, tuple[int, int]]" = {}
        try:
            while not self._stopped:
                last_round = self._complete.is_set()
                sent = self._send_news(files, last_round)
                if last_round:
                    self._connection.sendall(_FRAME.pack(0, 0, 0))
                    finish(self._connection)
                    return
                if not sent:
                    time.sleep(_PAUSE)
        except OSError as error:
            mailbox.post("pages-failed", reason="the memory could not be sent: %s" % error)
        finally:
            for descriptor, _ in files.values():
                os.close(descriptor)

    def _send_news(self, files: "dict[int, tuple[int, int]]", is_complete: bool) -> bool:
        for name in os.listdir(self._folder):
            match = _NAME.match(name)
            if match and int(match[1]) not in files:
                files[int(match[1])] = (os.open(os.path.join(self._folder, name), os.O_RDONLY), 0)
        any_sent = False
        for number, (descriptor, offset) in files.items():
            while not self._stopped and (count := self._piece_at(descriptor, offset, is_complete)):
                self._connection.sendall(_FRAME.pack(number, offset, count))
                # Encrypted from where criu has put it: to read it would be to copy it once more. Unmapped when nobody has it any
                # more, and a failure is one who has.
                self._connection.sendall(
                    mmap.mmap(descriptor, count, flags=mmap.MAP_SHARED | _MAP_POPULATE, prot=mmap.PROT_READ, offset=offset))
                offset += count
                any_sent = True
            files[number] = (descriptor, offset)
        return any_sent

    def _piece_at(self, descriptor: int, offset: int, is_complete: bool) -> int:
        """How much there is to send from there on: whole pages as long as more may come, for only there can a next piece begin."""
        count = min(_CHUNK, os.fstat(descriptor).st_size - offset)
        return count if is_complete else count - count % mmap.ALLOCATIONGRANULARITY


class PageSender:
    """Sends pages by word, before the freeze and in it, from one thread at a time."""

    def __init__(self, connection: "object") -> None:
        self._connection = connection
        # Bytes so far.
        self.sent = 0

    def send_ahead(self, number: int, offset: int, data: "bytes | memoryview") -> None:
        self._send(number | _AHEAD, offset, data)

    def send_stretches(self, number: int, path: str, stretches: "list[tuple[int, int]]") -> None:
        """Sends stretches of a file, by offset and length, one right after the other. Without any there it is empty."""
        self._send(number, 0, b"")
        at = 0
        with open(path, "rb") as file:
            for offset, length in stretches:
                for begin in range(offset, offset + length, _CHUNK):
                    data = os.pread(file.fileno(), min(_CHUNK, offset + length - begin), begin)
                    self._send(number, at, data)
                    at += len(data)

    def finish(self) -> None:
        self._connection.sendall(_FRAME.pack(0, 0, 0))
        finish(self._connection)

    def _send(self, number: int, offset: int, data: "bytes | memoryview") -> None:
        self._connection.sendall(_FRAME.pack(number, offset, len(data)))
        if data:
            self._connection.sendall(data)
        self.sent += len(data)


class Incoming:
    """Takes the pages into their files; posts `pages-complete` at the end mark, `peer-lost` if it never comes."""

    def __init__(self, folder: str, sizes: "list[int]") -> None:
        self._folder = folder
        self._files: "dict[int, int]" = {}
        self._places: "dict[int, memoryview]" = {}
        self._ends: "dict[int, int]" = {}
        for number, size in enumerate(sizes, 1):
            try:
                self._lay_out(number, size)
            except OSError:
                # Too little room is found out by the checks, and again by the first page that does not fit.
                break

    def _lay_out(self, number: int, size: int) -> None:
        """Makes a file's pages and maps them, so that what arrives is decrypted and put in its place in one go."""
        if size == 0:
            return
        descriptor = self._open(number)
        os.posix_fallocate(descriptor, 0, size)
        self._places[number] = memoryview(mmap.mmap(descriptor, size, flags=mmap.MAP_SHARED | _MAP_POPULATE))

    def receive(self, connection: "object", mailbox: Mailbox) -> None:
        buffer = memoryview(bytearray(_CHUNK))
        try:
            while True:
                number, offset, length = _FRAME.unpack(_exactly(connection, buffer[:_FRAME.size]))
                if number == 0:
                    finish(connection)
                    break
                place = self._places.get(number, _NOWHERE)[offset:offset + length]
                if length and len(place) == length:
                    _exactly(connection, place)
                else:
                    self._append(number, offset, _exactly(connection, buffer[:length]))
                self._ends[number] = max(self._ends.get(number, 0), offset + length)
        except (OSError, EOFError, ValueError) as error:
            mailbox.post("peer-lost", reason=str(error))
            return
        self._trim()
        mailbox.post("pages-complete")

    def _append(self, number: int, offset: int, data: memoryview) -> None:
        """What has outgrown its place, or never had one."""
        descriptor = self._files[number] if number in self._files else self._open(number)
        while data:
            written = os.pwrite(descriptor, data, offset)
            data, offset = data[written:], offset + written

    def _open(self, number: int) -> int:
        path = self._path(number)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        self._files[number] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        return self._files[number]

    def _path(self, number: int) -> str:
        folder = os.path.join(self._folder, AHEAD) if number & _AHEAD else self._folder
        return os.path.join(folder, "pages-%d.img" % (number & ~_AHEAD))

    def _trim(self) -> None:
        """Gives back what was laid out in vain, so that every file is as long as the one criu wrote."""
        for number, descriptor in self._files.items():
            if number in self._ends:
                os.ftruncate(descriptor, self._ends[number])
            else:
                os.unlink(self._path(number))
            os.close(descriptor)
        self._files.clear()


def _exactly(connection: "object", view: memoryview) -> memoryview:
    at = 0
    while at < len(view):
        count = connection.recv_into(view[at:])
        if count == 0:
            raise EOFError("the connection was closed")
        at += count
    return view
