"""Moves that have begun on this host and have not been cleaned up: what is on record of each, and what is true of it now."""
import json
import os

from prelude import read, read_or_none

RECORDS = "/var/lib/mig"

PF_EXITING = 0x4  # linux/sched.h
SIGKILL_PENDING = 1 << 8


def probe(_):
    try:
        names = sorted(os.listdir(RECORDS))
    except OSError:
        return {"boot_id": "", "moves": []}
    looked_at = (look_at(name) for name in names)
    return {"boot_id": read("/proc/sys/kernel/random/boot_id"), "moves": [move for move in looked_at if move]}


def look_at(name):
    """None for what has no readable description: it is no record yet, or none any more."""
    folder = os.path.join(RECORDS, name)
    description = as_object(read_or_none(os.path.join(folder, "move.json")))
    if description is None:
        return None
    journal = entries(read_or_none(os.path.join(folder, "journal.ndjson")) or "")
    # Where a copy is made of the images: on a destination its own settings say so, on a source those of its way back.
    back = description.get("back")
    home = (back if isinstance(back, dict) else description).get("home", {})
    return {
        "move": name,
        "description": description,
        "journal": journal,
        "decision": (read_or_none(os.path.join(folder, "decision")) or "").strip(),
        "let_go": any(os.path.exists(os.path.join(folder, name)) for name in ("let-go", "back/let-go")),
        "caretaker": [task(entry) for entry in journal if entry.get("step") == "start"][-1:],
        "tasks": [task(entry) for entry in latest(journal, "tree", description.get("tree")) or []],
        "frozen": frozen(latest(journal, "leaf_path", description.get("leaf_path"))),
        "copy": copy_in(home, as_pid(description.get("identity"))),
        "images": files(description.get("images")),
        "service": members_below((description.get("restart") or {}).get("cgroup")),
    }


def as_object(text):
    try:
        value = json.loads(text or "")
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def entries(text):
    """Up to the first line that is not whole: it was being written when the host or its writer died."""
    found = []
    for line in text.split("\n")[:-1]:
        entry = as_object(line)
        if entry is None:
            break
        found.append(entry)
    return found


def latest(journal, key, otherwise):
    return next((entry[key] for entry in reversed(journal) if key in entry), otherwise)


def task(entry):
    """A process by PID and start time; `state` is null if it is gone, or its PID somebody else's."""
    pid, start = entry.get("pid"), entry.get("start_time")
    try:
        fields = read("/proc/%d/stat" % pid).rpartition(")")[2].split()
        if int(fields[19]) != start:
            return {"pid": pid, "start_time": start, "state": None, "dying": False}
        return {"pid": pid, "start_time": start, "state": fields[0], "dying": dying(pid, int(fields[6]))}
    except (OSError, TypeError, IndexError):
        return {"pid": pid, "start_time": start, "state": None, "dying": False}


def dying(pid, flags):
    """Whether it has been told to end and has not come to it yet."""
    pending = [line for line in read("/proc/%d/status" % pid).split("\n") if line.startswith(("SigPnd:", "ShdPnd:"))]
    return bool(flags & PF_EXITING) or any(int(line.split()[1], 16) & SIGKILL_PENDING for line in pending)


def frozen(leaf):
    if not leaf:
        return False
    asked, events = (read_or_none(os.path.join(leaf, name)) or "" for name in ("cgroup.freeze", "cgroup.events"))
    return asked.strip() == "1" or "frozen 1" in events


def as_pid(identity):
    return identity.get("pid") if isinstance(identity, dict) else None


def copy_in(home, root):
    """What is in the copy's cgroup. Once it has run for a moment the copy of a unit is in the unit's own, among others."""
    return members(home.get("cgroup")) or [task for task in members(home.get("unit_cgroup")) if task["pid"] == root]


def members(cgroup):
    """What is in a cgroup, by PID, with its command line."""
    pids = (read_or_none(os.path.join(cgroup, "cgroup.procs")) or "").split() if cgroup else []
    return [{"pid": int(pid), "args": (read_or_none("/proc/%s/cmdline" % pid) or "").split("\0")} for pid in pids]


def members_below(cgroup):
    """What is in the cgroup of a service that is started anew instead of being moved, and in those below it, and for how long."""
    return [{**member, "age_ms": age_ms(member["pid"])} for folder, _, _ in os.walk(cgroup or "") for member in members(folder)]


def age_ms(pid):
    """Nothing of one that has ended meanwhile."""
    fields = (read_or_none("/proc/%d/stat" % pid) or "").rpartition(")")[2].split()
    if len(fields) < 20:
        return 0
    return max(0, int(1000 * (float(read("/proc/uptime").split()[0]) - int(fields[19]) / os.sysconf("SC_CLK_TCK"))))


def files(folder):
    try:
        return sorted([entry.name, entry.stat().st_size] for entry in os.scandir(folder)) if folder else []
    except OSError:
        return []
