#!/usr/bin/env python3
"""Is in the middle of a large directory (readdir(3)), as a backup is."""
import os

from checked import FOLDER, serve

SPOOL = FOLDER + "/spool"
NAMES = {"message-%05d.eml" % number for number in range(4000)}
os.makedirs(SPOOL, exist_ok=True)
for name in NAMES:
    open("%s/%s" % (SPOOL, name), "w").close()
walk = os.scandir(SPOOL)
seen = [next(walk).name for _ in range(1000)]


def check():
    seen.extend(entry.name for entry in walk)
    assert len(seen) == len(set(seen)), "%d entries twice" % (len(seen) - len(set(seen)))
    assert set(seen) == NAMES, "%d entries missed" % len(NAMES - set(seen))


serve(check)
