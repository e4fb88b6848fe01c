"""Takes sockets out of TCP repair mode from outside, after criu died and left them there (criu-dump's death in the hold)."""
from __future__ import annotations

import ctypes
import os
import socket

_SYS_PIDFD_GETFD = 438  # the same number on every architecture since 5.6
_TCP_REPAIR = 19  # linux/tcp.h
_TCP_REPAIR_OFF = 0


def leave_repair_mode(pids: "list[int]") -> None:
    """Every TCP socket of the processes. One that cannot be reached, because it has just gone, is passed over."""
    libc = ctypes.CDLL(None, use_errno=True)
    for pid in pids:
        try:
            pidfd = os.pidfd_open(pid)
            names = os.listdir("/proc/%d/fd" % pid)
        except OSError:
            continue
        for name in names:
            try:
                if os.readlink("/proc/%d/fd/%s" % (pid, name)).startswith("socket:"):
                    _mend(libc.syscall(_SYS_PIDFD_GETFD, pidfd, int(name), 0))
            except OSError:
                continue
        os.close(pidfd)


def _mend(descriptor: int) -> None:
    if descriptor < 0:
        return
    with socket.socket(fileno=descriptor) as found:
        if found.type == socket.SOCK_STREAM and found.family in (socket.AF_INET, socket.AF_INET6):
            if found.getsockopt(socket.IPPROTO_TCP, _TCP_REPAIR):
                found.setsockopt(socket.IPPROTO_TCP, _TCP_REPAIR, _TCP_REPAIR_OFF)
