"""What Python's os has not: whole file systems synced, holes made in files; and what both kinds of copies need."""
from __future__ import annotations

import ctypes
import errno
import os

# fallocate(2): what a piece of a file takes up is freed, and its size stays.
_PUNCH_HOLE = 0x3
# Beyond so many things, one sync of the whole file system is quicker.
_MANY = 64

_libc = ctypes.CDLL(None, use_errno=True)
_libc.fallocate.argtypes = [ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64]


def write(descriptor: int, offset: int, data: "bytes | memoryview") -> None:
    view = memoryview(data)
    while view:
        written = os.pwrite(descriptor, view, offset)
        view, offset = view[written:], offset + written


def clear(descriptor: int, offset: int, length: int) -> None:
    """Zeros from here on, as a hole where the file system knows them; nothing is added behind the end of the file."""
    length = min(length, os.fstat(descriptor).st_size - offset)
    if length > 0 and _libc.fallocate(descriptor, _PUNCH_HOLE, offset, length) != 0:
        write(descriptor, offset, bytes(length))


def sync_file_system(descriptor: int) -> None:
    """@raises OSError also for what could not be written since the descriptor was opened"""
    if _libc.syncfs(descriptor) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))


def sync_paths(paths: "list[str]") -> None:
    """Everything at these paths is on disk when it returns; the first of them is a folder of the same file system as all others."""
    if len(paths) > _MANY:
        folder = os.open(paths[0], os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            sync_file_system(folder)
        finally:
            os.close(folder)
    else:
        for path in paths:
            sync_path(path)


def sync_path(path: str) -> None:
    """A file's content, or a folder's names, reach the disk."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        # A link, a device, or a name that is gone again: the folder it is in has what there is of it.
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.ENOENT, errno.ENOTDIR):
            return
        raise
    try:
        os.fsync(descriptor)
    except OSError as error:
        # A FIFO has no content.
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(descriptor)
