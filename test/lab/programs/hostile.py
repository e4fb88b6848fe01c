#!/usr/bin/env python3
"""Gives everything that it has the worst names there are, and says what it has.

hostile.py --folder FOLDER --pidfile FILE [WORD...]
hostile.py --folder FOLDER --only-folders

The words are there to be seen in its command line. --only-folders makes the folders that it would have open, and ends. FOLDER/account.json has, as JSON, what each descriptor is: its kind, its
name as Python has it (bytes that are not UTF-8 as lone surrogates), and whether that name is gone. On SIGUSR1 it writes
FOLDER/answer: `as it was`, or what is not.
"""
import argparse
import ctypes
import json
import mmap
import os
import shutil
import signal
import socket
import time

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG, PR_SET_NAME = 1, 15

# Name of the process: a line feed, what looks like the rest of /proc/PID/stat, an escape sequence, no UTF-8.
COMM = b"x\n) Z 1\t\x1b[2J\xff"
ODD = [
    b"blank and\ttab",
    b"line\nbreak",
    b"forged\n    help: all is well\nerror[fds-forged]: no",
    b"escape\x1b[2J\x1b]0;owned\x07\x1b[31m",
    b"not utf-8 \xff\xfe\x80",
    "right to left \u202e and zero\u200b width".encode(),
    b"kept (deleted)",
    b"backslash \\012 and \\n",
    b"-rf",
    b"{\"json\": [1]}",
    b"$(touch owned)`touch owned`;touch owned;'\"",
]


def name_of(path):
    return os.fsdecode(path)


class Hostile:
    def __init__(self, folder):
        self.folder = os.fsencode(folder)
        self.account = {}
        self.contents = {}
        self.maps = []

    def path(self, name):
        return os.path.join(self.folder, name)

    def note(self, fd, kind, name, deleted=False):
        self.account[fd] = {"kind": kind, "name": name_of(name), "deleted": deleted}

    def open_file(self, name, deleted=False):
        path = self.path(name)
        fd = os.open(path, os.O_RDWR | os.O_CREAT)
        os.write(fd, b"content of " + name)
        self.contents[fd] = b"content of " + name
        if deleted:
            os.unlink(path)
        self.note(fd, "file", path, deleted)
        return fd

    def everything(self):
        for name in ODD:
            self.open_file(name)
            self.open_file(b"gone " + name, deleted=True)
        # Deleted, while a file that bears the kernel's mark in its own name has come to lie beside it.
        self.open_file(b"both", deleted=True)
        self.open_file(b"both (deleted)")
        # In maps these two have one and the same name.
        for name in (b"mapped\nfile", b"mapped\\012file"):
            fd = self.open_file(name)
            os.ftruncate(fd, 4096)
            self.contents[fd] = os.pread(fd, 4096, 0)
            self.maps.append(mmap.mmap(fd, 4096))
        for folder in self.folders():
            self.note(os.open(folder, os.O_RDONLY | os.O_DIRECTORY), "directory", folder)
        os.chdir(folder)
        for name in (b"memory\n\x1b[2J (deleted)", b"gone"):
            self.note(memfd(name), "memfd", name)
        self.sockets = [self.listen(self.path(b"socket " + name)[:107]) for name in ODD[:6]]
        self.sockets += [self.listen(b"\0abstract " + name) for name in (b"\0\n\x1b[2J\xff", b"@ (deleted)\t")]

    def folders(self):
        """Makes them."""
        for name in ODD[:6]:
            folder = self.path(b"folder " + name)
            os.makedirs(folder, exist_ok=True)
            yield folder

    def listen(self, address):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(address)
        listener.listen(1)
        self.note(listener.fileno(), "socket", address)
        return listener

    def complaints(self):
        for fd, content in self.contents.items():
            if os.pread(fd, 4096, 0) != content:
                yield "fd %d has another content" % fd
            link = os.readlink(b"/proc/self/fd/%d" % fd)
            if not self.account[fd]["deleted"] and name_of(link) != self.account[fd]["name"]:
                yield "fd %d is %r" % (fd, link)
        if open("/proc/self/comm", "rb").read() != COMM + b"\n":
            yield "its name is another one"


def memfd(name):
    return LIBC.memfd_create(name, 0)


def prctl(option, value):
    LIBC.prctl(option, value, 0, 0, 0)


def child(folder):
    """A process whose program has such a name, too; it ends with its parent."""
    program = os.path.join(os.fsencode(folder), b"sl\neep\x1b[2J (deleted)")
    shutil.copy2("/bin/sleep", program)
    if os.fork() == 0:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        os.execv(program, [b"sleep) Z 1 1\n", b"1000000"])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument("--only-folders", action="store_true")
    parser.add_argument("--pidfile")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    hostile = Hostile(options.folder)
    if options.only_folders:
        return list(hostile.folders())
    child(options.folder)
    hostile.everything()
    prctl(PR_SET_NAME, COMM)
    with open(os.path.join(options.folder, "account.json"), "w") as file:
        json.dump(hostile.account, file)

    def answer(*_):
        with open(os.path.join(options.folder, "answer.new"), "w") as file:
            file.write("; ".join(hostile.complaints()) or "as it was")
        os.rename(os.path.join(options.folder, "answer.new"), os.path.join(options.folder, "answer"))

    signal.signal(signal.SIGUSR1, answer)
    with open(options.pidfile, "w") as file:
        print(os.getpid(), file=file)
    while True:
        time.sleep(60)


main()
