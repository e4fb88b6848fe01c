"""Room for the datagrams that were kept while a workload stood still: a receive buffer of the usual size (net.core.rmem_default)
holds 277 small ones, and the kernel throws away what comes above that (UdpRcvbufErrors). The workload does not read yet
when they are let in, so its buffers are widened before, and are what they were as soon as it has read."""
from __future__ import annotations

import ctypes
import os
import socket

from datagrams import await_read, ports_of_sockets
from settings import borrowed

_SO_RCVBUFFORCE = 33
# What the kernel counts for a packet besides its own bytes, which it rounds up to a power of two (SKB_TRUESIZE, kmalloc).
_PER_PACKET = 1024
# For what comes while those are let in, and until the workload reads: some thousand small ones.
_MEANWHILE = 4 << 20


class DatagramRoom:
    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        # Process, descriptor, socket as /proc names it, port, and the size that it had.
        self._widened: "list[tuple[int, int, str, int, int]]" = []

    def make(self, pids: "list[int]", lengths: "list[int]") -> None:
        """@param lengths  of the datagrams that are about to come, any of which may be for any socket"""
        ports = ports_of_sockets()
        more = _MEANWHILE + sum(2 * length + _PER_PACKET for length in lengths)
        for pid in pids:
            folder = "/proc/%d/fd" % pid
            for fd in map(int, os.listdir(folder)):
                name = os.readlink("%s/%d" % (folder, fd))
                # Several processes may have the same one.
                if name not in ports or any(name == widened[2] for widened in self._widened):
                    continue
                with borrowed(self._libc, pid, fd) as held:
                    size = held.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
                    self._widened.append((pid, fd, name, ports[name], size))
                    _resize(held, size + more)

    def give_back(self) -> None:
        """Once the workload has read, or has had its time to: what waits in a buffer stays there when it is made smaller."""
        widened, self._widened = self._widened, []
        if widened:
            await_read([port for _, _, _, port, _ in widened])
        for pid, fd, name, _, size in widened:
            try:
                # It was not held on to meanwhile: a socket that its process closes has to be gone.
                if os.readlink("/proc/%d/fd/%d" % (pid, fd)) == name:
                    with borrowed(self._libc, pid, fd) as held:
                        _resize(held, size)
            except OSError:
                # It has been closed since, or its process has ended.
                pass


def _resize(held: socket.socket, size: int) -> None:
    """The kernel doubles what is asked for, and takes it from root whatever the limit (socket(7))."""
    held.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, size // 2)
