"""Removes what runs have left on this host. A line of input is {traces: [{kind, name, run}]}; one comes out: {kept: [...]}.

Each thing is looked at once more: what belongs to a move on record, or to a process that lives, stays.
"""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys

import locks
from firewall import Firewall

RECORDS = "/var/lib/mig"
FOLDERS = "/run/mig"
# Where mig puts folders, and how it calls them there.
PLACES = {FOLDERS: "", "/run": "mig-", "/dev/shm": "mig-", RECORDS: ""}


def main() -> None:
    kept = []
    for trace in json.loads(sys.stdin.buffer.readline())["traces"]:
        try:
            remove(**trace)
        except (OSError, ValueError) as error:
            kept.append({**trace, "reason": str(error)})
    for folder in (locks.FOLDER, FOLDERS, RECORDS):
        remove_if_empty(folder)
    sys.stdout.write(json.dumps({"kept": kept}) + "\n")
    sys.stdout.flush()


def remove(kind: str, name: str, run: str) -> None:
    """@raises OSError, ValueError for what could not be removed, or must not be"""
    if not re.fullmatch(r"\d{8}-\d{6}-[0-9a-f]{4}", run) or (run not in name and kind != "lock"):
        raise ValueError("it carries no run's name")
    if in_use(run):
        raise ValueError("its run is not over")
    {"folder": remove_folder, "rules": remove_rules, "cgroup": remove_cgroup, "unit": remove_unit,
     "drop-in": remove_drop_in, "lock": locks.remove_forsaken}[kind](name)


def in_use(run: str) -> bool:
    records = os.listdir(RECORDS) if os.path.isdir(RECORDS) else []
    if any(name.startswith(run) and os.path.exists(os.path.join(RECORDS, name, "move.json")) for name in records):
        return True
    ours = re.compile("(/run/mig/|/var/lib/mig/|mig-)" + run)
    others = (pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) != os.getpid())
    return any(ours.search(command_line(pid)) for pid in others)


def command_line(pid: str) -> str:
    try:
        with open("/proc/%s/cmdline" % pid, encoding="utf-8", errors="replace") as file:
            return file.read()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def remove_folder(path: str) -> None:
    parent, name = os.path.split(path)
    if parent not in PLACES or not name.startswith(PLACES[parent]) or os.path.islink(path):
        raise ValueError("mig makes no such folder")
    shutil.rmtree(path) if os.path.isdir(path) else os.unlink(path)


def remove_rules(table: str) -> None:
    family, _, name = table.partition(" ")
    if family != "inet" or not re.fullmatch(r"mig-[\w-]+", name):
        raise ValueError("mig makes no such table")
    Firewall().remove(name)


def remove_cgroup(path: str) -> None:
    """The kernel removes an empty one alone, so nothing that runs can be lost."""
    for mount in cgroup_mounts():
        folder = os.path.normpath(mount + path)
        if folder.startswith(mount) and os.path.isdir(folder):
            os.rmdir(folder)


def cgroup_mounts() -> "list[str]":
    with open("/proc/self/mounts", encoding="utf-8") as file:
        return [fields[1] for fields in map(str.split, file) if fields[2] == "cgroup2"]


def remove_unit(name: str) -> None:
    if not re.fullmatch(r"mig-[\w-]+\.service", name):
        raise ValueError("mig makes no such unit")
    for verb in ("stop", "reset-failed"):
        subprocess.run(["systemctl", verb, name], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)


def remove_drop_in(path: str) -> None:
    """What held a unit still during its move."""
    if not re.fullmatch(r"/run/systemd/system/[^/]+\.service\.d/zz-mig-[\w-]+\.conf", path):
        raise ValueError("mig makes no such drop-in")
    os.unlink(path)
    remove_if_empty(os.path.dirname(path))
    subprocess.run(["systemctl", "daemon-reload"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=False)


def remove_if_empty(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError:
        pass  # It is not there, or something that stays is in it, such as the numbers.
