#!/usr/bin/env python3
"""Delivers into a maildir: the message it writes was linked from tmp/ into new/ and its name in tmp/ is gone (link(2))."""
import os

from checked import FOLDER, serve

for name in ("tmp", "new"):
    os.makedirs("%s/%s" % (FOLDER, name), exist_ok=True)
tmp, new = FOLDER + "/tmp/1.message", FOLDER + "/new/1.message"
message = os.open(tmp, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
os.write(message, b"Subject: half\n")
os.link(tmp, new)
os.unlink(tmp)


def check():
    os.write(message, b"and the rest\n")
    os.fsync(message)
    with open(new, "rb") as delivered:
        content = delivered.read()
    assert content == b"Subject: half\nand the rest\n", "new/ has %r" % content
    here, there = os.fstat(message), os.stat(new)
    assert (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino), "two files"
    assert os.listdir(FOLDER + "/tmp") == [], "left in tmp/: %r" % os.listdir(FOLDER + "/tmp")


serve(check)
