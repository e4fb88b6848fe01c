#!/usr/bin/env python3
"""Holds a symbolic link itself open."""
import os

from checked import serve

path = os.open("/bin", os.O_PATH | os.O_NOFOLLOW)
serve(lambda: os.readlink("", dir_fd=path) == os.readlink("/bin"))
