#!/usr/bin/env python3
"""Holds a folder open that has been removed."""
import os

from checked import FOLDER, serve

os.mkdir(FOLDER + "/gone")
folder = os.open(FOLDER + "/gone", os.O_RDONLY | os.O_DIRECTORY)
os.rmdir(FOLDER + "/gone")
serve(lambda: os.listdir(folder) == [])
