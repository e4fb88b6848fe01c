"""The user's commands that move an address where no announcement reaches those who send to it (routed networks, clouds).

A command runs on the host that the address is to be on, as soon as it is there, and may be run again: a move that is taken
back calls it with the hosts exchanged, and a recovery calls what it finds begun.
"""
from __future__ import annotations

import ctypes
import functools
import os
import signal
import subprocess
import threading

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1
# How often one is run at most: once, and twice more where it fails.
_TRIES = 3


class AddressCalls:
    def __init__(self, config: dict, toward: str) -> None:
        """@param toward  role of this host in the move"""
        here, there = config["hosts"][toward], config["hosts"]["destination" if toward == "source" else "source"]
        self._calls = [_Call(address, config, there, here) for address in config["addresses"] if "move" in address]

    def begin(self) -> None:
        for call in self._calls:
            call.begin()

    def running(self) -> bool:
        return any(call.running() for call in self._calls)

    def end(self, again: int = 0) -> "list[str]":
        """Waits until all have ended, and has those that failed run so many times again; returns what went wrong."""
        for _ in range(again):
            for call in self._calls:
                call.wait()
            for call in self._calls:
                if call.trouble:
                    call.begin()
        for call in self._calls:
            call.wait()
        return [call.trouble for call in self._calls if call.trouble]

    def stop(self) -> None:
        """Nothing of them goes on."""
        for call in self._calls:
            call.stop()


def call(config: dict, toward: str) -> "list[str]":
    """Has the addresses brought to this host; returns what went wrong at the second try."""
    calls = AddressCalls(config, toward)
    calls.begin()
    return calls.end(again=1)


def seconds_at_most(config: dict) -> float:
    """How long the commands may keep this host at work; they run beside each other."""
    return _TRIES * max([address["move"]["within_ms"] / 1000 for address in config["addresses"] if "move" in address], default=0)


def announced(config: dict) -> "list[dict]":
    """The addresses that neighbours are to be told of."""
    return [address for address in config["addresses"] if "move" not in address]


class _Call:
    def __init__(self, address: dict, config: dict, source: str, destination: str) -> None:
        self._name = "moving %s to %s" % (address["ip"], destination)
        words = {"source": source, "destination": destination, "address": address["ip"]}
        self._argv = [_filled(word, words) for word in address["move"]["argv"]]
        self._seconds = address["move"]["within_ms"] / 1000
        self._told = {"MIG_RUN": config["run"], "MIG_PROJECT": config["project"], "MIG_WORKLOAD": config["workload"],
                      "MIG_SOURCE": source, "MIG_DESTINATION": destination, "MIG_ADDRESS": address["ip"],
                      "MIG_PREFIX": str(address["prefix"]), "MIG_DEVICE": address["dev"]}
        self._process: "subprocess.Popen[bytes] | None" = None
        self._watcher: "threading.Thread | None" = None
        self.trouble = ""

    def begin(self) -> None:
        self.stop()
        self.trouble = ""
        try:
            # From the main thread, with whose end its own comes: what a dead supervisor has begun must not go on beside what
            # follows. In a session of its own, so that all of it can be ended.
            self._process = subprocess.Popen(
                self._argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd="/",
                env={**os.environ, **self._told}, start_new_session=True, preexec_fn=functools.partial(_die_with, os.getpid()))
        except OSError as error:
            self.trouble = "%s: %s" % (self._name, error)
            return
        self._watcher = threading.Thread(target=self._watch, args=(self._process,), name="address", daemon=True)
        self._watcher.start()

    def running(self) -> bool:
        return self._watcher is not None and self._watcher.is_alive()

    def wait(self) -> None:
        if self._watcher is not None:
            self._watcher.join()

    def stop(self) -> None:
        if self._process is not None and self.running():
            _end(self._process)
            self.wait()

    def _watch(self, process: "subprocess.Popen[bytes]") -> None:
        said: "list[bytes]" = []
        reader = threading.Thread(target=_read_into, args=(process, said), daemon=True)
        reader.start()
        try:
            code = process.wait(self._seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            process.wait()
            self.trouble = "%s: not done within %g s" % (self._name, self._seconds)
            return
        # What it has left running may hold its output open.
        reader.join(0.2)
        if code:
            last = b"".join(said).decode("utf-8", "replace").strip().split("\n")[-1]
            self.trouble = "%s: exit code %d%s" % (self._name, code, ": " + last if last else "")


def _filled(word: str, words: "dict[str, str]") -> str:
    for name, value in words.items():
        word = word.replace("{%s}" % name, value)
    return word


def _read_into(process: "subprocess.Popen[bytes]", said: "list[bytes]") -> None:
    while chunk := os.read(process.stdout.fileno(), 4096):
        said.append(chunk)


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _die_with(parent: int) -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    # A parent that has died before that sends nothing.
    if os.getppid() != parent:
        os._exit(1)
