"""Stretches of two pieces of memory in which they differ, by libc's memcmp: Python's own comparison copies what it compares."""
from __future__ import annotations

import ctypes

from page_images import PAGE

_libc = ctypes.CDLL(None)
_libc.memcmp.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t]
_BLOCK = 64 * PAGE


def address_of(writable: "object") -> int:
    """Where a writable buffer lies in memory, as long as somebody keeps it."""
    return ctypes.addressof(ctypes.c_char.from_buffer(writable))


def differing_pages(one: int, other: int, pages: int) -> "list[tuple[int, int]]":
    """First page and number of pages of each stretch in which two addresses differ."""
    found: "list[tuple[int, int]]" = []
    for block in range(0, pages * PAGE, _BLOCK):
        length = min(_BLOCK, pages * PAGE - block)
        if _libc.memcmp(one + block, other + block, length) == 0:
            continue
        for at in range(block, block + length, PAGE):
            if _libc.memcmp(one + at, other + at, PAGE) != 0:
                _add(found, at // PAGE)
    return found


def _add(found: "list[tuple[int, int]]", page: int) -> None:
    if found and sum(found[-1]) == page:
        found[-1] = (found[-1][0], found[-1][1] + 1)
    else:
        found.append((page, 1))
