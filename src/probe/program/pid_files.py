"""Whom a PID file means, where the workload is, or may soon be, in a PID namespace that mig has made."""
import json
import os

from pid_namespaces import is_init, members_of, numbers_of
from prelude import read_or_none
from process_table import arguments, table

RECORDS = "/var/lib/mig"


def named_by(path, number):
    """PIDs: one, or none. mig writes the host's number into the file, the program the one that it knows itself by."""
    arriving = [copy for copy in map(arrival, records()) if copy.get("pid_file") == path]
    if arriving:
        # The file has come here ahead of it. What it says is right once the copy runs; until then it names a stranger.
        return [pid for copy in arriving for pid in called(copy["root_pid"], inhabitants(copy["home"]["cgroup"]))]
    for first in sorted(table()):
        if is_init(first) and arguments(first)[-1] == path:
            members = members_of(first)
            found = [number] if number in members else called(number, members)
            if found:
                return found
    return [number]


def inhabitants(cgroup):
    return [int(pid) for pid in (read_or_none("%s/cgroup.procs" % cgroup) or "").split()]


def called(number, candidates):
    """The one of them that goes by this number in the innermost namespace that any of them is in."""
    found = sorted((numbers for numbers in map(numbers_of, candidates) if numbers[-1:] == [number]), key=len)
    return [found[-1][0]] if found else []


def records():
    try:
        names = sorted(os.listdir(RECORDS))
    except OSError:
        return []
    texts = [read_or_none(os.path.join(RECORDS, name, "move.json")) for name in names]
    return [text for text in texts if text]


def arrival(text):
    """The settings of the copy that a move brings to this host; empty: it brings none, or is none of ours."""
    try:
        found = json.loads(text)
        return found if found["role"] == "destination" and found["home"]["cgroup"] and found["root_pid"] else {}
    except (ValueError, KeyError, TypeError):
        return {}
