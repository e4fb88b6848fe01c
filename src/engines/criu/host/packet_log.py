"""Copies of packets that nftables rules name: the kernel's packet log, NFLOG, read over its own netlink interface.

A rule with `log group N` copies a packet to whoever has bound that group, and does nothing where nobody has. Numbers are
those of linux/netfilter/nfnetlink_log.h and linux/netfilter/nfnetlink.h.
"""
from __future__ import annotations

import errno
import os
import random
import select
import socket
import struct

_NETLINK_NETFILTER = 12
_SO_RCVBUFFORCE = 33
_SUBSYSTEM = 4 << 8
_PACKET, _CONFIG = 0, 1
_CFG_CMD, _CFG_MODE, _CFG_NLBUFSIZ, _CFG_QTHRESH = 1, 2, 3, 5
_BIND, _COPY_PACKET = 1, 2
_PAYLOAD = 9
_NLMSG_ERROR = 2
_REQUEST_ACK = 1 | 4
# The kernel's own limit for one message, and as much as a burst of a few Gbit/s fills while another thread runs.
_MESSAGE_BYTES = 128 << 10
_BUFFER_BYTES = 32 << 20


class PacketLog:
    def __init__(self) -> None:
        """@raises OSError where the kernel has no packet log"""
        self._socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, _NETLINK_NETFILTER)
        self._socket.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, _BUFFER_BYTES)
        self._socket.bind((0, 0))
        self.group = self._bind()
        self._set(_CFG_NLBUFSIZ, struct.pack("!I", _MESSAGE_BYTES))
        self._set(_CFG_MODE, struct.pack("!IBB", 0xffff, _COPY_PACKET, 0))
        self._set(_CFG_QTHRESH, struct.pack("!I", 1))

    def rule(self) -> str:
        """What an nftables rule has to say for its packets to be read here, each as soon as it comes."""
        return "log group %d snaplen 65535 queue-threshold 1" % self.group

    def wait(self) -> None:
        """Until there is something to read."""
        select.select([self._socket], [], [])

    def read(self) -> "list[bytes]":
        """Returns the packets that have been copied until now, from their IP header on."""
        packets: "list[bytes]" = []
        while True:
            try:
                packets += _payloads(self._socket.recv(_MESSAGE_BYTES + 4096, socket.MSG_DONTWAIT))
            except BlockingIOError:
                return packets
            except OSError as error:
                if error.errno != errno.ENOBUFS:
                    raise
                # Some were not copied, which is as if the network had lost them.

    def _bind(self) -> int:
        """Takes a group that nobody has; others on this host, moves of ours among them, may have theirs."""
        for group in random.sample(range(1 << 10, 1 << 16), 8):
            self.group = group
            try:
                self._set(_CFG_CMD, bytes([_BIND]))
                return group
            except PermissionError:
                continue
            except OSError as error:
                if error.errno != errno.EBUSY:
                    raise
        raise OSError("no group of the packet log is free")

    def _set(self, kind: int, value: bytes) -> None:
        body = struct.pack("!BBH", 0, 0, self.group) + _attribute(kind, value)
        self._socket.send(struct.pack("=IHHII", 16 + len(body), _SUBSYSTEM | _CONFIG, _REQUEST_ACK, 1, 0) + body)
        answer = self._socket.recv(8192)
        code = -struct.unpack_from("=i", answer, 16)[0] if struct.unpack_from("=H", answer, 4)[0] == _NLMSG_ERROR else 0
        if code:
            raise OSError(code, "the kernel's packet log: %s" % os.strerror(code))


def _payloads(message: bytes) -> "list[bytes]":
    found, at = [], 0
    while at + 20 <= len(message):
        length, kind = struct.unpack_from("=IH", message, at)
        if length < 20:
            break
        if kind == _SUBSYSTEM | _PACKET:
            found.extend(_attributes(message, at + 20, at + length))
        at += (length + 3) & ~3
    return found


def _attributes(message: bytes, at: int, end: int) -> "list[bytes]":
    """The packet among the attributes of one message; it is the last of them and not the only one."""
    found = []
    while at + 4 <= end:
        length, kind = struct.unpack_from("=HH", message, at)
        if length < 4:
            break
        if kind & 0x3fff == _PAYLOAD:
            found.append(message[at + 4:at + length])
        at += (length + 3) & ~3
    return found


def _attribute(kind: int, value: bytes) -> bytes:
    return struct.pack("=HH", 4 + len(value), kind) + value + b"\0" * (-len(value) % 4)
