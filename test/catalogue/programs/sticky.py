#!/usr/bin/env python3
"""Holds a folder open in which everybody may write, and only delete what is their own."""
import os

from checked import FOLDER, serve

os.mkdir(FOLDER + "/here")
os.chmod(FOLDER + "/here", 0o1777)
folder = os.open(FOLDER + "/here", os.O_RDONLY)
serve(lambda: os.fstat(folder).st_mode & 0o7777 == 0o1777)
