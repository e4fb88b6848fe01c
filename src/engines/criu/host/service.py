"""A service of systemd started as ever, and watched until it serves."""
from __future__ import annotations

import os
import subprocess
import time

from cgroup import end_members, members_below
from does_not_run import DoesNotRun
from failed import Failed
from systemd import show, stop, systemctl

# A service that ends right after its start does so within this time.
_STEADY_SECONDS = 1.0
_PAUSE = 0.05
_LISTEN = "0A"


def start_service(unit: str, ports: "list[int]", seconds: float) -> None:
    """Starts a unit and returns once it is active, stays so, and listens on these TCP ports.

    @raises DoesNotRun where it does not stay active, though systemd may go on trying; Failed where it does and does not listen
    """
    try:
        _run("start", unit, seconds)
    except Failed as failed:
        raise DoesNotRun(str(failed)) from None
    end = time.monotonic() + seconds
    steady = time.monotonic() + _STEADY_SECONDS
    while True:
        state = show(unit, "ActiveState", "SubState", "NRestarts", "Result")
        # `reloading` is what some services are for a moment after their start.
        if state["ActiveState"] not in ("active", "reloading") or state.get("NRestarts", "0") not in ("", "0"):
            raise DoesNotRun("%s does not stay active: it is %s (%s), result %s"
                             % (unit, state["ActiveState"], state["SubState"], state["Result"]))
        missing = sorted(set(ports) - _listening())
        if not missing and time.monotonic() >= steady:
            return
        if missing and time.monotonic() > end:
            raise Failed("%s runs and does not listen on port %s" % (unit, ", ".join(map(str, missing))))
        time.sleep(_PAUSE)


def end_service(unit: str, cgroup: str, seconds: float) -> None:
    """Stops a unit as its settings say, and returns once nothing of it is left. @raises Failed"""
    try:
        _run("stop", unit, seconds)
    except Failed:
        # What does not stop is killed: whoever asks for its end does not have it here any more.
        end_members(cgroup)
        stop(unit)
    if members_below(cgroup):
        raise Failed("%s has processes that do not end" % unit)
    forget_failures(unit)


def forget_failures(unit: str) -> None:
    """It counts as none that has failed, nor as one that was started too often."""
    try:
        systemctl("reset-failed", "--", unit)
    except Failed:
        # systemd has forgotten it already, as it does with what is inactive and nobody's.
        pass


def is_up(unit: str, cgroup: str) -> bool:
    """Whether a unit has a process, or is about to have one again."""
    return bool(members_below(cgroup)) or show(unit, "ActiveState")["ActiveState"] in (
        "active", "activating", "reloading", "deactivating")


def main_pid(unit: str) -> "int | None":
    return int(show(unit, "MainPID")["MainPID"]) or None


def _run(verb: str, unit: str, seconds: float) -> None:
    """Starting and stopping takes as long as the unit's own limits allow."""
    words = ["systemctl", verb, *(["--job-mode=ignore-dependencies"] if verb == "stop" else []), "--", unit]
    try:
        ran = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                             timeout=seconds, encoding="utf-8", errors="surrogateescape")
    except subprocess.TimeoutExpired:
        raise Failed("systemctl %s %s takes longer than %d s" % (verb, unit, seconds)) from None
    if ran.returncode != 0:
        said = ran.stderr.strip().splitlines()[:1] or ["exit code %d" % ran.returncode]
        raise Failed("systemctl %s %s: %s" % (verb, unit, said[0]))


def _listening() -> "set[int]":
    """TCP ports that somebody listens on in this network namespace."""
    ports = set()
    for name in ("/proc/net/tcp", "/proc/net/tcp6"):
        if not os.path.exists(name):
            continue
        with open(name, encoding="ascii") as file:
            for line in file.readlines()[1:]:
                fields = line.split()
                if fields[3] == _LISTEN:
                    ports.add(int(fields[1].rpartition(":")[2], 16))
    return ports
