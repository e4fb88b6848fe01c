#!/usr/bin/env python3
"""Has a child whose program is in a folder of its own."""
import os
import shutil
import time

from checked import FOLDER, child, serve

shutil.copy("/bin/sleep", FOLDER + "/sleep")
other = child(lambda: os.execv(FOLDER + "/sleep", ["sleep", "3600"]))
while os.readlink("/proc/%d/exe" % other) != FOLDER + "/sleep":
    time.sleep(0.01)
serve(lambda: os.waitpid(other, os.WNOHANG) == (0, 0))
