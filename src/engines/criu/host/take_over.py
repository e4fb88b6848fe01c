"""One side of a move changes hands: its supervisor leaves once it has settled; what it has left undone, its guard does."""
from __future__ import annotations

import json
import os
import select
import signal
import socket
import time

from address_calls import seconds_at_most
from gate import waits_for
from journal import boot_id, read
from processes import alive, name_of, parent_of, processes_with
from record import BACK

# criu writes to memory and waits for nobody but its gate.
_CRIU_SECONDS = 15
_GUARD_SECONDS = 10
# criu itself, and the runtimes of containers that call it.
_CALLERS = ("criu", "crun", "runc")


def take_over(config: dict, number: int) -> None:
    """Returns when no supervisor, criu or guard of this side is at work any more."""
    supervisor = _supervisor(read(config["record"]))
    if supervisor is not None:
        # Whatever it is in the middle of ends by its own limits; one that goes beyond them hangs, and its guard takes over.
        _part(config, supervisor, number, seconds=2 * config["hold_seconds"] + 20 + seconds_at_most(config))
    end_criu(config)
    end = time.monotonic() + _GUARD_SECONDS
    while any(map(waits_for, _gates_of(config))) and processes_with(config["record"]) and time.monotonic() < end:
        time.sleep(0.02)


def _supervisor(entries: "list[dict]") -> "int | None":
    """PID of whoever looks after this side, if it lives."""
    for entry in reversed(entries):
        if entry["step"] == "start":
            if entry["boot_id"] == boot_id() and alive(entry["pid"], entry["start_time"]):
                return entry["pid"]
            return None
    return None


def _part(config: dict, pid: int, number: int, seconds: float) -> None:
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    with socket.socket(socket.AF_UNIX) as control:
        try:
            control.connect(os.path.join(config["folder"], "control"))
            control.sendall(json.dumps({"command": "leave", "number": number}).encode() + b"\n")
        except OSError:
            # It may be about to end; one that cannot be spoken to is ended below.
            seconds = min(seconds, 5)
        left = poll.poll(seconds * 1000)
    if not left:
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        poll.poll(5000)
    os.close(descriptor)


def end_criu(config: dict) -> None:
    """A criu that has lost its supervisor waits at its gate, and goes where the record says once it is woken."""
    end = time.monotonic() + _CRIU_SECONDS
    while pids := [pid for pid, name in processes_with(config["images"]) if name in _CALLERS] + _held_at(config):
        if time.monotonic() > end:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
        for gate in _gates_of(config):
            _wake_gate(gate)
        time.sleep(0.05)


def _held_at(config: dict) -> "list[int]":
    """Every criu that waits for a gate of this side; one that a runtime has called does not name the images."""
    gates = [pid for pid, name in processes_with(config["record"]) if name == "sh"]
    return [pid for pid in map(parent_of, gates) if name_of(pid) == "criu"]


def _gates_of(config: dict) -> "list[str]":
    """Where a criu of this side may be held: the move's own gate, and that of a return to the source."""
    return [config["record"], os.path.join(config["record"], BACK)]


def _wake_gate(record: str) -> None:
    try:
        # Read and write: opening does not wait for a reader that may be gone.
        descriptor = os.open(os.path.join(record, "down"), os.O_RDWR | os.O_NONBLOCK)
    except FileNotFoundError:
        return
    try:
        os.write(descriptor, b"abort\n")
    except BlockingIOError:
        pass
    finally:
        os.close(descriptor)
