"""The content of a file by blocks: what differs from what was read before, with its holes left out."""
from __future__ import annotations

import errno
import hashlib
import os
from typing import Callable, Iterator

BLOCK = 1 << 20

# Data of one block, as (offset in the file, bytes); whatever lies between them is a hole.
Extents = "list[tuple[int, bytes]]"


def read_changes(descriptor: int, is_sparse: bool, known: dict, first: int,
                 emit: "Callable[[int, bytes], None]", clear: "Callable[[int, int], None]") -> "tuple[dict, int]":
    """Emits what the file has otherwise than `known`, and clears what it had there and has no more.

    @param known  blocks by number as an earlier call returned them; those before `first` are taken to be as they were
    @returns the blocks, and the size in bytes: what was read counts, the file may be growing
    """
    blocks = {number: block for number, block in known.items() if number < first}
    size = first * BLOCK
    for number, extents in _sparse_blocks(descriptor, first) if is_sparse else _full_blocks(descriptor, first):
        blocks[number] = block = _sign(extents)
        before = known.get(number)
        size = extents[-1][0] + len(extents[-1][1])
        if before == block:
            continue
        added = _added(before, extents)
        if before is not None and added is None and is_sparse:
            clear(number * BLOCK, BLOCK)
        for offset, data in added or extents:
            emit(offset, data)
    if is_sparse:
        size = max(size, os.fstat(descriptor).st_size)
    for number in known:
        if number not in blocks and number * BLOCK < size:
            clear(number * BLOCK, BLOCK)
    return blocks, size


def is_beginning(descriptor: int, known: dict) -> bool:
    """Whether the first and the last block are still the beginning of a file that something was appended to. A file that was
    emptied and written anew meanwhile differs there."""
    for number in {min(known), max(known)}:
        (length, digest) = known[number]
        data = os.pread(descriptor, BLOCK, number * BLOCK)
        if len(data) < length or _digest(data[:length]) != digest:
            return False
    return True


def _full_blocks(descriptor: int, first: int) -> "Iterator[tuple[int, Extents]]":
    number = first
    while data := os.pread(descriptor, BLOCK, number * BLOCK):
        yield number, [(number * BLOCK, data)]
        number += 1


def _sparse_blocks(descriptor: int, first: int) -> "Iterator[tuple[int, Extents]]":
    number, extents = first, []
    position = first * BLOCK
    while True:
        try:
            start = os.lseek(descriptor, position, os.SEEK_DATA)
            position = os.lseek(descriptor, start, os.SEEK_HOLE)
        except OSError as error:
            # No more data: nothing but a hole is left.
            if error.errno != errno.ENXIO:
                raise
            break
        while start < position:
            if start // BLOCK != number:
                if extents:
                    yield number, extents
                number, extents = start // BLOCK, []
            data = os.pread(descriptor, min(position, (number + 1) * BLOCK) - start, start)
            if not data:
                break
            extents.append((start, data))
            start += len(data)
    if extents:
        yield number, extents


def _sign(extents: Extents) -> tuple:
    """(length, digest) of a block that is one piece of data from its start, else what cannot be a beginning of anything."""
    (offset, data), *others = extents
    if offset % BLOCK == 0 and not others:
        return len(data), _digest(data)
    return -1, _digest(b"".join(b"%d %d " % (offset, len(data)) + data for offset, data in extents))


def _added(before: "tuple | None", extents: Extents) -> "Extents | None":
    """What was appended to a block; None if it is not what it was before with something appended."""
    if before is None or len(extents) != 1:
        return None
    (length, digest), (offset, data) = before, extents[0]
    if offset % BLOCK or not 0 <= length < len(data) or _digest(data[:length]) != digest:
        return None
    return [(offset + length, data[length:])]


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
