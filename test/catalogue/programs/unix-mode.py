#!/usr/bin/env python3
"""Listens on a path that only its user may use."""
import os
import socket

from checked import NAME, serve

PATH = "/run/%s.sock" % NAME
server = socket.socket(socket.AF_UNIX)
server.bind(PATH)
os.chmod(PATH, 0o600)
os.chown(PATH, 1234, 1235)
server.listen()


def check():
    found = os.stat(PATH)
    return (found.st_mode & 0o7777, found.st_uid, found.st_gid) == (0o600, 1234, 1235)


serve(check)
