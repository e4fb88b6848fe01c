#!/usr/bin/env python3
"""Has a child that got another user's rights from its program's mode."""
import os
import shutil

from checked import FOLDER, child, serve

shutil.copy("/bin/sleep", FOLDER + "/sleep")
os.chown(FOLDER + "/sleep", 1000, 1000)
os.chmod(FOLDER + "/sleep", 0o4755)
other = child(lambda: os.execv(FOLDER + "/sleep", ["sleep", "1000000"]))


def ids():
    with open("/proc/%d/status" % other) as file:
        return [line.split()[1:] for line in file if line.startswith("Uid:")][0]


while ids() != ["0", "1000", "1000", "1000"]:
    pass
serve(lambda: ids() == ["0", "1000", "1000", "1000"])
