#!/usr/bin/env python3
"""Holds the path of something open that is no file (O_PATH); its second word says of what."""
import os
import socket
import stat
import sys

from checked import FOLDER, serve

KIND = sys.argv[2]
path = FOLDER + "/" + KIND
if KIND == "socket":
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.close()
elif KIND == "fifo":
    os.mkfifo(path)
elif KIND == "device":
    path = "/dev/fuse"
held = os.open(path, os.O_PATH)
before = stat.S_IFMT(os.fstat(held).st_mode)
serve(lambda: stat.S_IFMT(os.fstat(held).st_mode) == before)
