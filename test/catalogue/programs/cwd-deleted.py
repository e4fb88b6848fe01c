#!/usr/bin/env python3
"""Stands in a folder that has been deleted."""
import os

from checked import FOLDER, serve

os.mkdir(FOLDER + "/home")
os.chdir(FOLDER + "/home")
os.rmdir(FOLDER + "/home")
serve(lambda: os.readlink("/proc/self/cwd").endswith(" (deleted)") and os.listdir(".") == [])
