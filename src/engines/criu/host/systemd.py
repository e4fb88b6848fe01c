"""systemd asked and told: units by name, and messages in the name of a unit's processes."""
from __future__ import annotations

import os
import subprocess
import sys

from failed import Failed

# What another command of systemd's may have to wait for; a unit that takes longer to start hangs.
_SECONDS = 60


def systemctl(*words: str) -> str:
    """Standard output of systemctl. @raises Failed with what it says against it"""
    try:
        ran = subprocess.run(["systemctl", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             timeout=_SECONDS, encoding="utf-8", errors="surrogateescape")
    except subprocess.TimeoutExpired:
        raise Failed("systemctl %s took longer than %d s" % (words[0], _SECONDS)) from None
    if ran.returncode != 0:
        raise Failed("systemctl %s: %s" % (" ".join(words), ran.stderr.strip() or "exit code %d" % ran.returncode))
    return ran.stdout


def show(unit: str, *properties: str) -> "dict[str, str]":
    """Properties of a unit as systemd has them now. @raises Failed"""
    lines = systemctl("show", "--property=" + ",".join(properties), "--", unit).splitlines()
    return dict(line.partition("=")[::2] for line in lines)


def stop(unit: str) -> None:
    """Ends a unit and nothing that depends on it; one that systemd does not know has ended. @raises Failed"""
    if show(unit, "LoadState")["LoadState"] == "not-found":
        return
    systemctl("stop", "--job-mode=ignore-dependencies", "--", unit)


def make(unit: str, program: "list[str]") -> None:
    """Has systemd make a unit of a name that it knows no file of, and start it with that program. @raises Failed"""
    command = ["systemd-run", "--quiet", "--unit=" + unit, "--", *program]
    try:
        ran = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=_SECONDS,
                             encoding="utf-8", errors="replace")
    except subprocess.TimeoutExpired:
        raise Failed("systemd-run took longer than %d s" % _SECONDS) from None
    if ran.returncode != 0:
        raise Failed("systemd does not make %s: %s" % (unit, ran.stderr.strip() or "exit code %d" % ran.returncode))


def read_anew(unit: str) -> None:
    """Has systemd read its settings again, if those of a unit have changed since. @raises Failed"""
    if show(unit, "NeedDaemonReload")["NeedDaemonReload"] == "yes":
        systemctl("daemon-reload")


def notify(cgroup: str, *words: str) -> None:
    """Tells systemd something as a process of the unit that has this cgroup, an absolute path; returns once it has been heard.
    By a program of its own: whoever calls this has threads, and none of those may be forked. @raises Failed"""
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "notify.py")
    try:
        ran = subprocess.run([sys.executable, "-I", "-S", "-B", program, cgroup, *words], stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=_SECONDS, encoding="utf-8", errors="replace")
    except subprocess.TimeoutExpired:
        raise Failed("systemd does not answer to " + " ".join(words)) from None
    if ran.returncode != 0:
        said = ran.stderr.strip().splitlines()[-1:] or ["exit code %d" % ran.returncode]
        raise Failed("systemd does not hear %s: %s" % (" ".join(words), said[0]))
