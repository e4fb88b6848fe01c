#!/usr/bin/env python3
"""Holds a directory open and opens files relative to it."""
import os

from checked import FOLDER, serve

os.makedirs(FOLDER + "/here", exist_ok=True)
folder = os.open(FOLDER + "/here", os.O_RDONLY | os.O_DIRECTORY)
with open(FOLDER + "/here/file", "w") as file:
    file.write("beside")


def check():
    file = os.open("file", os.O_RDONLY, dir_fd=folder)
    return os.read(file, 10) == b"beside"


serve(check)
