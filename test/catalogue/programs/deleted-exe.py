#!/usr/bin/env python3
"""Runs from a program file that has been deleted, as after an upgrade."""
import os
import shutil
import sys

from checked import FOLDER, serve

COPY = FOLDER + "/python"
if os.readlink("/proc/self/exe") != COPY:
    shutil.copy2(os.path.realpath(sys.executable), COPY)
    os.execv(COPY, [COPY, *sys.argv])
os.unlink(COPY)
serve(lambda: os.readlink("/proc/self/exe").startswith(COPY))
