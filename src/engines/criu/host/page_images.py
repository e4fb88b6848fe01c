"""CRIU's page maps: which pages of a process its images have, read and written.

A file is two magic numbers, then messages of protobuf with their length before them: a head with the number of the file that
has the pages, and a range of pages each (images/pagemap.proto, lib/pycriu/images/magic.py). The pages themselves are in
that file in the order of the ranges, but for those of a range that says `parent`: they are in the images in the folder
`parent`, under the same name.
"""
from __future__ import annotations

import struct
from typing import NamedTuple

PAGE = 4096
MAGIC = struct.pack("<II", 0x54564319, 0x56084025)
# CRIU's name for the way to the folder of the parent images.
PARENT_LINK = "parent"
# criu/include/pagemap.h
PARENT, PRESENT = 1 << 0, 1 << 2
_VADDR, _COMPAT_PAGES, _IN_PARENT, _FLAGS, _PAGES = 1, 2, 3, 4, 5


class Range(NamedTuple):
    address: int
    pages: int
    flags: int


def read_pagemap(data: bytes) -> "tuple[int, list[Range]]":
    """The number of the file with the pages, and the ranges. @raises ValueError where it is not what it should be"""
    if data[:8] != MAGIC:
        raise ValueError("not a page map")
    messages = list(_messages(data))
    ranges = []
    for fields in map(_fields, messages[1:]):
        in_parent = PARENT if fields.get(_IN_PARENT) else 0
        pages = fields.get(_PAGES, fields[_COMPAT_PAGES])
        # Before there were flags, what was not in the parent was present.
        ranges.append(Range(fields[_VADDR], pages, fields.get(_FLAGS, in_parent or PRESENT) | in_parent))
    return _fields(messages[0])[1], ranges


def write_pagemap(number: int, ranges: "list[Range]") -> bytes:
    parts = [MAGIC, _framed(_field(1, number))]
    for address, pages, flags in ranges:
        parts.append(_framed(b"".join((
            _field(_VADDR, address), _field(_COMPAT_PAGES, pages & 0xffffffff),
            _field(_IN_PARENT, 1) if flags & PARENT else b"", _field(_FLAGS, flags), _field(_PAGES, pages)))))
    return b"".join(parts)


def _messages(data: bytes) -> "list[bytes]":
    found, at = [], 8
    while at < len(data):
        length = struct.unpack_from("<I", data, at)[0]
        found.append(data[at + 4:at + 4 + length])
        at += 4 + length
    return found


def _fields(message: bytes) -> "dict[int, int]":
    """Numbers only: a page map has nothing else."""
    fields, at = {}, 0
    while at < len(message):
        key, at = _varint(message, at)
        if key & 7:
            raise ValueError("a field of a kind that no page map has")
        fields[key >> 3], at = _varint(message, at)
    return fields


def _varint(data: bytes, at: int) -> "tuple[int, int]":
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 0x7f) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _field(number: int, value: int) -> bytes:
    return bytes([number << 3]) + _encoded(value)


def _encoded(value: int) -> bytes:
    out = bytearray()
    while value > 0x7f:
        out.append(value & 0x7f | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _framed(message: bytes) -> bytes:
    return struct.pack("<I", len(message)) + message
