"""What the kernel keeps about tasks and sockets and CRIU does not carry: noted while the tasks stand still, and put back on
the copy before it runs. The note lies among the images, so that it is wherever the process can be made from.
"""
from __future__ import annotations

import ctypes
import json
import os
import socket
import struct
from typing import Any, Callable, Iterator

from processes import numbers_of

_NOTE = "mig-settings.img"
# More than any PID can be: what is tried with it fails.
_NOBODY = (1 << 31) - 1

_SYS_PIDFD_GETFD = 438  # the same number on every architecture since 5.6
_IO_PRIORITY = {"x86_64": (252, 251), "aarch64": (31, 30)}  # ioprio_get(2), ioprio_set(2)
_IOPRIO_WHO_PROCESS = 1
_IOPRIO_CLASS_SHIFT = 13
_USUAL_SLACK_NS = 50_000

_SOL_TCP, _SOL_UDP, _SOL_NETLINK = 6, 17, 270
_TCP_CONGESTION = 13
# As in the probe's borrow.py, which says by name what would be lost. In the order in which they are set again: a filter is
# locked last.
_OF_ALL = [(socket.SOL_SOCKET, number) for number in (29, 35, 37, 40, 60, 44)]
_OF_IP = [(socket.IPPROTO_IP, number) for number in (11, 12, 13, 19, 20)]
_OF_IPV6 = [(socket.IPPROTO_IPV6, number) for number in (25, 51, 66, 74, 75)]
_OF_TCP = [(_SOL_TCP, number) for number in (9, 18, 23, 25, 27, 36)]
_OF_UDP = [(_SOL_UDP, number) for number in (100, 103, 104)]
_OF_UNIX = [(socket.SOL_SOCKET, 76)]
_OF_NETLINK = [(_SOL_NETLINK, number) for number in (3, 4, 5, 8, 10, 11, 12)]


def note(pids: "list[int]", folder: str, usual_congestion: "str | None") -> None:
    """Notes what is unusual about the tasks of these processes, and about their sockets. What cannot be read is left out.

    @param folder            of the images
    @param usual_congestion  the TCP congestion control that needs no words, because the other host gives it by itself
    """
    libc = ctypes.CDLL(None, use_errno=True)
    # As wide as ours is as wide as it gets here: nobody has chosen it.
    all_cpus = os.sched_getaffinity(0)
    tasks = [[_own_number(tid), found] for pid in pids for tid in _threads(pid) if (found := _unusual(libc, tid, all_cpus))]
    filters = [[_own_number(pid), found] for pid in pids if (found := _read("/proc/%d/coredump_filter" % pid))]
    known: "set[str]" = set()
    options = [[_own_number(pid), *option] for pid in pids for option in _socket_options(libc, pid, usual_congestion, known)]
    with open(os.path.join(folder, _NOTE), "w", encoding="ascii") as file:
        json.dump({"tasks": tasks, "core_filters": filters, "socket_options": options}, file)


def put_back(folder: str, pids: "list[int]") -> "list[str]":
    """Sets again what was noted, on a copy that has all its threads and descriptors and does not run yet.

    @param pids  of the copy, and of others perhaps
    @returns what could not be set, in words; the copy may run without it
    """
    try:
        with open(os.path.join(folder, _NOTE), encoding="ascii") as file:
            noted = json.load(file)
    except FileNotFoundError:
        return []
    libc = ctypes.CDLL(None, use_errno=True)
    troubles: "list[str]" = []
    # Noted are the numbers by which the tasks know each other. Here the host may call them otherwise, and somebody else so.
    here = {_own_number(tid): tid for pid in sorted(pids, key=lambda pid: len(numbers_of(pid))) for tid in _threads(pid)}
    for number, settings in noted["tasks"]:
        tid = here.get(number, _NOBODY)
        for name, value in settings.items():
            _try(troubles, "%s of thread %d" % (_WORDS[name], number), _SETTERS[name], libc, tid, value)
    for number, core_filter in noted["core_filters"]:
        pid = here.get(number, _NOBODY)
        _try(troubles, "core dump filter of PID %d" % number, _set_core_filter, pid, core_filter)
    for process, fd, level, number, value in noted["socket_options"]:
        pid = here.get(process, _NOBODY)
        what = "option %d of level %d of the socket fd %d of PID %d" % (number, level, fd, process)
        _try(troubles, what, _set_option, libc, pid, fd, level, number, bytes.fromhex(value))
    return troubles


def _try(troubles: "list[str]", what: str, action: "Callable[..., None]", *words: Any) -> None:
    try:
        action(*words)
    except OSError as error:
        troubles.append("the %s could not be put back: %s" % (what, error.strerror or error))


# -- threads -------------------------------------------------------------------------------------------------------------


def _own_number(tid: int) -> int:
    """What a thread calls itself."""
    return (numbers_of(tid) or [tid])[-1]


def _threads(pid: int) -> "list[int]":
    try:
        return sorted(map(int, os.listdir("/proc/%d/task" % pid)))
    except FileNotFoundError:
        return []


def _unusual(libc: ctypes.CDLL, tid: int, all_cpus: "set[int]") -> "dict[str, Any]":
    """What a thread has set for itself, or somebody for it."""
    found: "dict[str, Any]" = {}
    try:
        cpus = os.sched_getaffinity(tid)
        if cpus != all_cpus:
            found["cpus"] = sorted(cpus)
    except OSError:
        pass
    priority = _io_priority(libc, tid)
    # Without a class it follows the niceness, as it does on the other side. Some kernels answer with a class all the same.
    if priority is not None and priority >> _IOPRIO_CLASS_SHIFT:
        found["io_priority"] = priority
    slack = _read("/proc/%d/timerslack_ns" % tid)
    # Those that the realtime scheduler runs have none.
    if slack is not None and int(slack) not in (0, _USUAL_SLACK_NS):
        found["timer_slack_ns"] = int(slack)
    return found


def _io_priority(libc: ctypes.CDLL, tid: int) -> "int | None":
    numbers = _IO_PRIORITY.get(os.uname().machine)
    value = -1 if numbers is None else libc.syscall(numbers[0], _IOPRIO_WHO_PROCESS, tid)
    return None if value < 0 else value


def _set_cpus(_: ctypes.CDLL, tid: int, cpus: "list[int]") -> None:
    there = set(cpus) & os.sched_getaffinity(0)
    if not there:
        raise OSError("this host has none of the CPUs %s" % ", ".join(map(str, cpus)))
    os.sched_setaffinity(tid, there)


def _set_io_priority(libc: ctypes.CDLL, tid: int, priority: int) -> None:
    if _io_priority(libc, tid) == priority:
        return
    if libc.syscall(_IO_PRIORITY[os.uname().machine][1], _IOPRIO_WHO_PROCESS, tid, priority) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _set_timer_slack(_: ctypes.CDLL, tid: int, slack: int) -> None:
    _write("/proc/%d/timerslack_ns" % tid, str(slack))


_SETTERS: "dict[str, Callable[[ctypes.CDLL, int, Any], None]]" = {
    "cpus": _set_cpus, "io_priority": _set_io_priority, "timer_slack_ns": _set_timer_slack}
_WORDS = {"cpus": "CPUs", "io_priority": "I/O priority", "timer_slack_ns": "timer slack"}


def _set_core_filter(pid: int, core_filter: str) -> None:
    path = "/proc/%d/coredump_filter" % pid
    if _read(path) != core_filter:
        _write(path, "0x" + core_filter)


# -- sockets -------------------------------------------------------------------------------------------------------------


def _socket_options(
        libc: ctypes.CDLL, pid: int, usual_congestion: "str | None", known: "set[str]") -> "Iterator[list]":
    """Descriptor, level, number and value of each option that a socket has and CRIU does not set again."""
    try:
        names = sorted(os.listdir("/proc/%d/fd" % pid), key=int)
    except OSError:
        return
    for name in names:
        try:
            link = os.readlink("/proc/%d/fd/%s" % (pid, name))
            if not link.startswith("socket:") or link in known:
                continue
            known.add(link)
            with borrowed(libc, pid, int(name)) as held:
                for level, number, value in _options_of(held, usual_congestion):
                    yield [int(name), level, number, value.hex()]
        except OSError:
            continue  # It has none of them, or was closed.


def _options_of(held: socket.socket, usual_congestion: "str | None") -> "Iterator[tuple[int, int, bytes]]":
    for level, number in _asked_of(held):
        try:
            value = held.getsockopt(level, number, 4)
        except OSError:
            continue
        if len(value) == 4 and struct.unpack("=i", value)[0] != 0:
            yield level, number, value
    if held.proto == socket.IPPROTO_TCP:
        congestion = held.getsockopt(_SOL_TCP, _TCP_CONGESTION, 16).rstrip(b"\0")
        if congestion.decode("ascii", "replace") != usual_congestion:
            yield _SOL_TCP, _TCP_CONGESTION, congestion


def _asked_of(held: socket.socket) -> "list[tuple[int, int]]":
    if held.family == socket.AF_UNIX:
        return _OF_UNIX + _OF_ALL
    if held.family == socket.AF_NETLINK:
        return _OF_NETLINK + _OF_ALL
    if held.family not in (socket.AF_INET, socket.AF_INET6) or held.proto not in (socket.IPPROTO_TCP, socket.IPPROTO_UDP):
        return []
    of_protocol = _OF_TCP if held.proto == socket.IPPROTO_TCP else _OF_UDP
    return of_protocol + (_OF_IPV6 if held.family == socket.AF_INET6 else _OF_IP) + _OF_ALL


def _set_option(libc: ctypes.CDLL, pid: int, fd: int, level: int, number: int, value: bytes) -> None:
    with borrowed(libc, pid, fd) as held:
        held.setsockopt(level, number, value)


def borrowed(libc: ctypes.CDLL, pid: int, fd: int) -> socket.socket:
    """A process's socket under a descriptor of one's own (pidfd_getfd(2)), which its process does not notice."""
    pidfd = os.pidfd_open(pid)
    try:
        descriptor = libc.syscall(_SYS_PIDFD_GETFD, pidfd, fd, 0)
    finally:
        os.close(pidfd)
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return socket.socket(fileno=descriptor)


# ------------------------------------------------------------------------------------------------------------------------


def _read(path: str) -> "str | None":
    try:
        with open(path, encoding="ascii") as file:
            return file.read().strip()
    except OSError:
        return None


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
