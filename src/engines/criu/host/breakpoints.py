"""Has the kernel ready for CRIU's breakpoints before the freeze.

CRIU leaves a task by a hardware breakpoint, which to the kernel is an event of perf. Where there is no other event of a task on the
whole host, the kernel first switches perf on in its scheduler, and waits for every processor to have seen it (account_event() in
kernel/events/core.c): 10 to 15 ms of the dump and of the restore. So one is there already: an event that counts nothing.
"""
from __future__ import annotations

import ctypes
import platform
import struct

_SYS_PERF_EVENT_OPEN = {"x86_64": 298, "aarch64": 241}
# linux/perf_event.h: type, size, config, and 0 up to PERF_ATTR_SIZE_VER0.
_SOFTWARE, _SIZE, _DUMMY = 1, 64, 9
_DISABLED = 1
_CLOEXEC = 8


def make_breakpoints_ready() -> None:
    """As long as this process lives. A kernel without perf has no need of it, and one that refuses costs a moment more."""
    number = _SYS_PERF_EVENT_OPEN.get(platform.machine())
    if number is None:
        return
    attributes = struct.pack("=IIQQQQQ", _SOFTWARE, _SIZE, _DUMMY, 0, 0, 0, _DISABLED).ljust(_SIZE, b"\0")
    libc = ctypes.CDLL(None, use_errno=True)
    # Of this process, on whichever processor it runs. The descriptor is kept by nobody, and so by the process.
    libc.syscall(number, attributes, 0, -1, -1, ctypes.c_ulong(_CLOEXEC))
