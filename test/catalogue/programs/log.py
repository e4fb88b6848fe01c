#!/usr/bin/env python3
"""Writes to a log opened for appending."""
import os

from checked import FOLDER, serve

log = os.open(FOLDER + "/log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
os.write(log, b"begun\n")


def check():
    os.write(log, b"gone on\n")
    with open(FOLDER + "/log") as file:
        return file.read() == "begun\ngone on\n"


serve(check)
