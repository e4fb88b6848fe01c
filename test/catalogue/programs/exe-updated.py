#!/usr/bin/env python3
"""Has a child whose program has been replaced by a newer one."""
import os
import shutil

from checked import FOLDER, child, serve

shutil.copy("/bin/sleep", FOLDER + "/sleep")
other = child(lambda: os.execv(FOLDER + "/sleep", ["sleep", "1000000"]))
while os.readlink("/proc/%d/exe" % other) != FOLDER + "/sleep":
    pass
shutil.copy("/bin/cat", FOLDER + "/newer")
os.rename(FOLDER + "/newer", FOLDER + "/sleep")


def check():
    with open("/proc/%d/comm" % other) as file:
        return file.read() == "sleep\n" and os.waitpid(other, os.WNOHANG) == (0, 0)


serve(check)
