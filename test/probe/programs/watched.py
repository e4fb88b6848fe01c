"""
Goes before the probe's program: notes what is done with processes, and tells it on standard error at the end, one JSON
object. `touched`: PID -> the names in its folder in /proc that were looked at. `harmful`: calls that nobody wants to see.
"""
import atexit
import json
import os
import re
import sys

_touched = {}
_harmful = []
_PLACE = re.compile(r"/proc/(\d+)(?:/([^/]*))?")
_HARMFUL = ("os.kill", "os.killpg", "signal.pthread_kill", "os.putenv", "os.rename", "os.remove", "os.truncate")


def _note(path):
    found = _PLACE.match(os.fsdecode(path)) if isinstance(path, (str, bytes)) else None
    if found:
        _touched.setdefault(found.group(1), set()).add(found.group(2) or "")


def _watch(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "os.getxattr"):
        _note(arguments[0])
    if event in _HARMFUL or (event == "ctypes.dlsym" and arguments[1] == "ptrace"):
        _harmful.append(event)


def _noting(function):
    def noted(path, *rest, **named):
        _note(path)
        return function(path, *rest, **named)
    return noted


sys.addaudithook(_watch)
# Neither of these is an event of its own.
for _name in ("readlink", "stat", "lstat", "statvfs"):
    setattr(os, _name, _noting(getattr(os, _name)))
atexit.register(lambda: sys.stderr.write(json.dumps(
    {"touched": {pid: sorted(names) for pid, names in _touched.items()}, "harmful": _harmful})))
