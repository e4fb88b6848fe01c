"""systemd asked and told: units by name, and messages in the name of a unit's processes."""
from __future__ import annotations

import array
import os
import select
import socket
import subprocess

from failed import Failed

_NOTIFY = "/run/systemd/notify"
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
    """Ends a unit and nothing that depends on it. @raises Failed"""
    systemctl("stop", "--job-mode=ignore-dependencies", "--", unit)


def notify(cgroup: str, *words: str) -> None:
    """Tells systemd something as a process of the unit that has this cgroup, an absolute path; returns once it has been heard.
    @raises Failed"""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            with open(os.path.join(cgroup, "cgroup.procs"), "w", encoding="ascii") as file:
                file.write("0")
            _send("\n".join(words))
            code = 0
        finally:
            os._exit(code)
    if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
        raise Failed("systemd does not hear: " + " ".join(words))


def _send(text: str) -> None:
    """systemd asks the kernel who sent a message when it comes to read it, so the sender waits until then (sd_notify(3))."""
    ours, theirs = os.pipe()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as link:
        link.connect(_NOTIFY)
        link.sendall(text.encode())
        link.sendmsg([b"BARRIER=1"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [theirs]))])
    os.close(theirs)
    poll = select.poll()
    poll.register(ours, 0)
    if not poll.poll(5000):
        raise OSError("no answer")
