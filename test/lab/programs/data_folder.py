#!/usr/bin/env python3
"""Keeps a folder with everything that a folder can have in it, changes it all the time, and looks whether it is as it left it.

data_folder.py --data FOLDER --pidfile FILE [--interval MS] [--filler MIB]

Each round appends its number to `log`, or WRONG and what is not as it should be.
"""
import argparse
import mmap
import os
import socket
import struct
import time

SLOTS = 512
KEPT = 20
# POSIX access list of version 2: owner and group as the mode has them, user 1234 may read, and a mask.
ACL = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in (
    (0x01, 6, 0xFFFFFFFF), (0x02, 4, 1234), (0x04, 4, 0xFFFFFFFF), (0x10, 4, 0xFFFFFFFF), (0x20, 0, 0xFFFFFFFF)))


class Folder:
    def __init__(self, path, filler):
        self.path = path
        os.makedirs(self.at("spool"))
        os.makedirs(self.at("deep/deeper/empty"))
        os.chmod(self.at("deep"), 0o2750)
        os.chown(self.at("deep"), 1234, 1235)
        self.log = os.open(self.at("log"), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
        self.table = os.open(self.at("table"), os.O_RDWR | os.O_CREAT, 0o600)
        os.pwrite(self.table, bytes(8 * SLOTS), 0)
        self.write("one name", b"two names")
        os.link(self.at("one name"), self.at("deep/another"))
        os.symlink("deep/another", self.at("link"))
        os.symlink("nowhere", self.at("dangling"))
        os.mkfifo(self.at("pipe"), 0o620)
        self.pipe = os.open(self.at("pipe"), os.O_RDWR | os.O_NONBLOCK)
        self.sparse = os.open(self.at("sparse"), os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(self.sparse, 64 << 20)
        self.write("attributes", b"x")
        os.setxattr(self.at("attributes"), "user.color", b"green")
        os.setxattr(self.at("attributes"), "system.posix_acl_access", ACL)
        self.write("mapped", bytes(4096))
        with open(self.at("mapped"), "r+b") as file:
            self.mapped = mmap.mmap(file.fileno(), 4096)
        self.write(os.fsencode(self.at("")) + b"odd \xff\n name", b"odd")
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.bind(self.at("socket"))
        self.socket.listen()
        with open(self.at("filler"), "wb") as file:
            for _ in range(filler):
                file.write(os.urandom(1 << 20))
        self.write("state", b"0")

    def at(self, name):
        return os.path.join(self.path, name)

    def write(self, name, content):
        with open(name if isinstance(name, bytes) else self.at(name), "wb") as file:
            file.write(content)

    def read(self, name):
        with open(self.at(name), "rb") as file:
            return file.read()

    def change(self, number):
        os.pwrite(self.table, struct.pack("<Q", number), 8 * (number % SLOTS))
        self.write("state.new", b"%d" % number)
        os.rename(self.at("state.new"), self.at("state"))
        self.write("spool/%d" % number, b"%d" % number)
        if number > KEPT:
            os.unlink(self.at("spool/%d" % (number - KEPT)))
        os.pwrite(self.sparse, b"%020d" % number, (number % 64) << 20)
        self.mapped[0:8] = struct.pack("<Q", number)
        os.write(self.pipe, struct.pack("<Q", number))

    def wrong(self, number):
        """What is not as `change(number)` left it."""
        checks = {
            "table": lambda: os.pread(self.table, 8, 8 * (number % SLOTS)) == struct.pack("<Q", number),
            "table by name": lambda: self.read("table") == os.pread(self.table, 8 * SLOTS, 0),
            "state": lambda: self.read("state") == b"%d" % number,
            "spool": lambda: sorted(map(int, os.listdir(self.at("spool")))) == list(range(max(1, number - KEPT + 1), number + 1)),
            "sparse": lambda: os.pread(self.sparse, 20, (number % 64) << 20) == b"%020d" % number,
            "holes": lambda: os.stat(self.at("sparse")).st_blocks * 512 < 2 << 20 and os.stat(self.at("sparse")).st_size == 64 << 20,
            "mapped": lambda: self.read("mapped")[0:8] == self.mapped[0:8] == struct.pack("<Q", number),
            "pipe": lambda: os.read(self.pipe, 8) == struct.pack("<Q", number),
            "link": lambda: os.readlink(self.at("link")) == "deep/another" and os.readlink(self.at("dangling")) == "nowhere",
            "names": lambda: os.path.samefile(self.at("one name"), self.at("link")) and os.stat(self.at("one name")).st_nlink == 2,
            "owner": lambda: (os.stat(self.at("deep")).st_uid, os.stat(self.at("deep")).st_gid, os.stat(self.at("deep")).st_mode & 0o7777)
            == (1234, 1235, 0o2750),
            "empty": lambda: os.listdir(self.at("deep/deeper/empty")) == [],
            "attributes": lambda: os.getxattr(self.at("attributes"), "user.color") == b"green",
            "access list": lambda: os.getxattr(self.at("attributes"), "system.posix_acl_access") == ACL,
            "odd": lambda: b"odd \xff\n name" in os.listdir(os.fsencode(self.path)),
        }
        return [name for name, holds in checks.items() if not succeeds(holds)]


def succeeds(check):
    try:
        return check()
    except OSError:
        return False


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--pidfile", required=True)
    parser.add_argument("--interval", type=float, default=5)
    parser.add_argument("--filler", type=int, default=1)
    options = parser.parse_args()
    folder = Folder(options.data, options.filler)
    with open(options.pidfile, "w") as pidfile:
        print(os.getpid(), file=pidfile)
    number = 0
    while True:
        number += 1
        folder.change(number)
        wrong = folder.wrong(number)
        os.write(folder.log, b"%d %s\n" % (number, ("WRONG " + ", ".join(wrong)).encode() if wrong else b"ok"))
        time.sleep(options.interval / 1000)


main()
