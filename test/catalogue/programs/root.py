#!/usr/bin/env python3
"""Has a root directory of its own, and in it, if asked to, a unix socket with a name."""
import os
import socket
import sys

from checked import FOLDER, NAME, serve

for folder in ("run", "dev"):
    os.makedirs(FOLDER + "/" + folder, exist_ok=True)
os.mknod(FOLDER + "/dev/null", 0o20666, os.makedev(1, 3))
os.chmod(FOLDER + "/dev/null", 0o666)
# Where the others look for it.
os.symlink("%s/run/%s.pid" % (FOLDER, NAME), "/run/%s.pid" % NAME)
os.chroot(FOLDER)
os.chdir("/")
if sys.argv[2:] == ["listen"]:
    server = socket.socket(socket.AF_UNIX)
    server.bind("/run/log.sock")
    server.listen()


def check():
    if sys.argv[2:] == ["listen"]:
        with socket.socket(socket.AF_UNIX) as client:
            client.connect("/run/log.sock")
    return not os.path.exists("/etc")


serve(check)
