#!/usr/bin/env python3
"""Collects logs and notes who wrote each line (SO_PASSCRED, unix(7)); two lines of its child have not been read yet."""
import os
import socket
import struct

from checked import FOLDER, child, serve

os.makedirs(FOLDER, exist_ok=True)
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
log.bind(FOLDER + "/log.sock")
ready, go = os.pipe(), os.pipe()


def service():
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        line.connect(FOLDER + "/log.sock")
        line.send(b"started")
        line.send(b"disk full")
        os.write(ready[1], b"r")
        os.read(go[0], 1)
        line.send(b"later")
        os.read(go[0], 1)


os.chmod(FOLDER + "/log.sock", 0o666)
pid = child(service)
os.read(ready[0], 1)


def entry():
    text, notes, _, _ = log.recvmsg(100, socket.CMSG_SPACE(12))
    return (text, *(struct.unpack("iII", note[2]) for note in notes))


def check():
    waiting = [entry(), entry()]
    os.write(go[1], b"g")
    assert entry() == (b"later", (pid, 65534, 65534)), "a new line is by somebody else"
    by = (pid, 65534, 65534)
    assert waiting == [(b"started", by), (b"disk full", by)], "the lines are %r" % waiting


log.settimeout(5)
serve(check)
