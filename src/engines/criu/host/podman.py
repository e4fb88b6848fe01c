"""What podman is asked and told about one container."""
from __future__ import annotations

import os
import subprocess
import time

from failed import Failed

_SECONDS = 30


def has_container(podman: str, name: str) -> bool:
    """@param name  or ID @raises Failed where podman does not answer"""
    code = _call(podman, "container", "exists", name)[0]
    if code not in (0, 1):
        raise Failed("podman does not say whether it has a container %s" % name)
    return code == 0


def root_folder(podman: str, name: str) -> str:
    """The folder of the layer that only this container has, which is another one each time that it is made; empty: there
    is no such container."""
    code, said = _call(podman, "container", "inspect", "--format", "{{.GraphDriver.Data.UpperDir}}", name)
    return os.path.dirname(said) if code == 0 else ""


def state_in_podman(podman: str, name: str) -> str:
    """Such as `running`; empty: there is no such container."""
    code, said = _call(podman, "container", "inspect", "--format", "{{.State.Status}}", name)
    return said if code == 0 else ""


def remove_container(podman: str, name: str, root: str, by_force: bool = False) -> None:
    """podman forgets a container, if it is the one with that root folder: one of the same name that has come since stays. The
    volumes stay as well. Without force none goes that runs. @raises Failed"""
    words = ["--force", "--time", "0"] if by_force else []
    end = time.monotonic() + _SECONDS
    while root and root_folder(podman, name) == root:
        code, said = _call(podman, "rm", *words, name)
        if code != 0:
            # Until conmon has seen its end it counts as one that runs.
            if time.monotonic() > end:
                raise Failed("podman does not remove the container: " + said)
            time.sleep(0.1)


def _call(podman: str, *words: str) -> "tuple[int, str]":
    """Exit code, and what it said."""
    try:
        done = subprocess.run([podman, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise Failed("podman does not answer within %d s: podman %s" % (_SECONDS, " ".join(words))) from None
    return done.returncode, (done.stdout if done.returncode == 0 else done.stderr).strip()
