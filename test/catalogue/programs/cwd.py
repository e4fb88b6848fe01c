#!/usr/bin/env python3
"""Stands in a folder of its own."""
import os

from checked import FOLDER, serve

os.makedirs(FOLDER + "/home", exist_ok=True)
os.chdir(FOLDER + "/home")
serve(lambda: os.getcwd() == FOLDER + "/home")
