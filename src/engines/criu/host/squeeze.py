"""Memory compressed on its way, where the link is slower than what compresses it.

A stream that is compressed is one from its first byte to its last: whoever has sent the end mark says `finish`, and whoever has
read it asks by `finish` whether all of it was as it was sent. zlib's stream and zstd's have a checksum of what they held.
zstd is a program, started before the freeze; what it makes goes in pieces with their length before them.
"""
from __future__ import annotations

import struct
import subprocess
import threading
import zlib

_LEVEL = 1
_CHUNK = 256 << 10
_LENGTH = struct.Struct("!I")


def squeezing(connection: "object", codec: "dict | None") -> "object":
    """The sending end. @param codec  {kind: zlib}, or {kind: zstd, program}; None: nothing is compressed"""
    if codec is None:
        return connection
    return _Deflating(connection) if codec["kind"] == "zlib" else _Zstd(connection, codec["program"])


def unsqueezing(connection: "object", codec: "dict | None") -> "object":
    """The receiving end of the same."""
    if codec is None:
        return connection
    return _Inflating(connection) if codec["kind"] == "zlib" else _Unzstd(connection, codec["program"])


def finish(connection: "object") -> None:
    """After the last byte. @raises OSError where what was received is not what was sent"""
    end = getattr(connection, "finish", None)
    if end is not None:
        end()


class _Deflating:
    def __init__(self, connection: "object") -> None:
        self._connection = connection
        self._deflate = zlib.compressobj(_LEVEL)

    def sendall(self, data: "bytes | memoryview") -> None:
        self._send(self._deflate.compress(data))

    def finish(self) -> None:
        self._send(self._deflate.flush())

    def _send(self, data: bytes) -> None:
        if data:
            self._connection.sendall(data)


class _Inflating:
    def __init__(self, connection: "object") -> None:
        self._connection = connection
        self._inflate = zlib.decompressobj()
        self._buffer = memoryview(bytearray(_CHUNK))
        self._waiting: "bytes | memoryview" = b""

    def recv_into(self, view: memoryview) -> int:
        try:
            while not self._inflate.eof:
                data = self._inflate.decompress(self._waiting, len(view)) if self._waiting else b""
                if data:
                    self._waiting = self._inflate.unconsumed_tail
                    view[:len(data)] = data
                    return len(data)
                count = self._connection.recv_into(self._buffer)
                if count == 0:
                    return 0
                self._waiting = self._inflate.unconsumed_tail + bytes(self._buffer[:count])
        except zlib.error as error:
            raise OSError("the memory arrived damaged: %s" % error) from error
        return 0

    def finish(self) -> None:
        if self.recv_into(memoryview(bytearray(1))) or not self._inflate.eof:
            raise OSError("the memory arrived damaged: its checksum is missing")


class _Zstd:
    def __init__(self, connection: "object", program: str) -> None:
        self._connection = connection
        self._trouble: "OSError | None" = None
        self._program = subprocess.Popen([program, "-q", "-1", "-T0", "--check", "-c"], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)
        self._thread = threading.Thread(target=self._pass_on, name="zstd", daemon=True)
        self._thread.start()

    def _pass_on(self) -> None:
        try:
            while data := self._program.stdout.read(_CHUNK):
                self._connection.sendall(_LENGTH.pack(len(data)) + data)
        except OSError as error:
            self._trouble = error
            # Whoever writes to it hears of it.
            self._program.kill()

    def sendall(self, data: "bytes | memoryview") -> None:
        view = memoryview(data)
        try:
            while view:
                view = view[self._program.stdin.write(view):]
        except OSError as error:
            self._thread.join()
            raise self._trouble or error

    def finish(self) -> None:
        self._program.stdin.close()
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble
        if self._program.wait() != 0:
            raise OSError("zstd ended with code %d" % self._program.returncode)
        self._connection.sendall(_LENGTH.pack(0))


class _Unzstd:
    def __init__(self, connection: "object", program: str) -> None:
        self._connection = connection
        self._program = subprocess.Popen([program, "-q", "-d", "-c"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         stderr=subprocess.DEVNULL, bufsize=0)
        self._is_whole = False
        self._thread = threading.Thread(target=self._pass_on, name="zstd", daemon=True)
        self._thread.start()

    def _pass_on(self) -> None:
        buffer = memoryview(bytearray(_CHUNK))
        try:
            while length := _LENGTH.unpack(self._exactly(buffer[:_LENGTH.size]))[0]:
                piece = self._exactly(buffer[:length])
                while piece:
                    piece = piece[self._program.stdin.write(piece):]
            self._is_whole = True
        except (OSError, EOFError, ValueError):
            # The reading side sees an end that came too early.
            pass
        finally:
            self._program.stdin.close()

    def _exactly(self, view: memoryview) -> memoryview:
        at = 0
        while at < len(view):
            count = self._connection.recv_into(view[at:])
            if count == 0:
                raise EOFError
            at += count
        return view

    def recv_into(self, view: memoryview) -> int:
        return self._program.stdout.readinto(view)

    def finish(self) -> None:
        if self._program.stdout.read(1) or self._program.wait() != 0 or not self._is_whole:
            raise OSError("the memory arrived damaged: zstd ended with code %s" % self._program.returncode)
