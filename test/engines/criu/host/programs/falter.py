"""Puts files and folders in place, dies at one system call after the other, and has somebody else go on from what is on record.

falter.py ROOT PROGRAMS take_back|put_in_place
Prints at how many calls it died. What was there is in ROOT/there, what comes in ROOT/here; both are copied for each try.
"""
import json
import os
import shutil
import sys

ROOT, PROGRAMS, ACT = sys.argv[1:]
sys.path[:0] = [PROGRAMS, os.path.dirname(os.path.abspath(__file__))]

import carry
import incoming
from private import Private

CALLS = ("link", "rename", "ftruncate", "chown", "chmod", "utime", "mkdir", "rmdir", "unlink")
APART = ["apart", "deep/apart"]


class Dead(BaseException):
    pass


def texts(top):
    found = {}
    for folder, folders, files in os.walk(top):
        for name in files:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                found[os.path.relpath(os.path.join(folder, name), top)] = file.read()
        if not folders and not files:
            found[os.path.relpath(folder, top)] = "empty"
    return found


def try_once(limit):
    """Dies at the call of this number; tells whether there was one."""
    base = "%s/%d" % (ROOT, limit)
    here, there = base + "/here", base + "/there"
    shutil.copytree(ROOT + "/here", here)
    shutil.copytree(ROOT + "/there", there)
    carriage = carry.Carriage(here, there, copy=["/old", "/new/file"], trees=[{"path": "/tree", "apart": APART}])
    carriage.send()
    placed = json.loads(json.dumps(carriage.destination.plan()))
    begun, folders = carriage.record()
    died = dies_at(limit, carriage.destination.put_in_place)
    if ACT == "take_back":
        for _ in range(2):
            incoming.take_back(placed, begun, folders, ".mig-r1")
        want = texts(ROOT + "/there")
    else:
        other = incoming.Incoming("r1", Private([], lambda: ""), None)
        other.adopt(placed)
        other.put_in_place()
        other.await_synced()
        other.keep()
        kept = ["tree/" + path for path in APART]
        want = {**texts(ROOT + "/here"), **{path: text for path, text in texts(ROOT + "/there").items() if path in kept}}
    assert texts(there) == want, "dead at call %d: %s" % (limit, texts(there))
    shutil.rmtree(base)
    return died


def dies_at(limit, act):
    calls = 0
    real = {name: getattr(os, name) for name in CALLS}

    def mortal(call):
        def wrapper(*words, **options):
            nonlocal calls
            calls += 1
            if calls > limit:
                raise Dead
            return call(*words, **options)
        return wrapper

    for name, call in real.items():
        setattr(os, name, mortal(call))
    try:
        act()
        return False
    except Dead:
        return True
    finally:
        for name, call in real.items():
            setattr(os, name, call)


limit = 0
while try_once(limit):
    limit += 1
print(limit)
