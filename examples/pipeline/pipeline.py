#!/usr/bin/env python3
"""Three processes in a row that hand every number on: through a FIFO, a log, a pipe and a file without a name.

pipeline.py PORT FOLDER

    front   answers every line of a client with the next number and its PID, once the number has come all the way round
    middle  reads numbers from the FIFO FOLDER/numbers, appends each to FOLDER/log, and sends it on through a pipe
    back    writes each number into a deleted file of 256 KiB, whose beginning says how many there have been, and sends
            it on to the front

The front is always some hundred numbers ahead of its clients, so that there is something in the pipes at any time.
"""
import os
import selectors
import socket
import sys

AHEAD = 500


def middle(fifo, log, pipe):
    for line in fifo:
        log.write(line)
        pipe.write(line)
        pipe.flush()


def back(pipe, unnamed, pipe_back):
    for line in pipe:
        before = int(os.pread(unnamed, 20, 0).split()[0])
        if int(line) != before + 1:
            sys.exit(f"{before} is followed by {int(line)}")
        os.pwrite(unnamed, line, 0)
        pipe_back.write(line)
        pipe_back.flush()


def front(port, fifo, pipe_back):
    for number in range(1, AHEAD + 1):
        fifo.write(b"%d\n" % number)
    fifo.flush()
    server = socket.create_server(("0.0.0.0", port))
    callers = selectors.DefaultSelector()
    callers.register(server, selectors.EVENT_READ)
    while True:
        for key, _ in callers.select():
            if key.fileobj is server:
                callers.register(server.accept()[0], selectors.EVENT_READ)
            elif not answer(key.fileobj, fifo, pipe_back):
                callers.unregister(key.fileobj)
                key.fileobj.close()


def answer(connection, fifo, pipe_back):
    """Answers what a client has asked; tells whether it may ask more."""
    try:
        asked = connection.recv(4096)
        for _ in range(asked.count(b"\n")):
            number = int(pipe_back.readline())
            fifo.write(b"%d\n" % (number + AHEAD))
            fifo.flush()
            connection.sendall(b"%d %d\n" % (number, os.getpid()))
        return asked != b""
    except ConnectionError:
        return False


def main():
    port, folder = int(sys.argv[1]), sys.argv[2]
    name = f"{folder}/numbers"
    if not os.path.exists(name):
        os.mkfifo(name)
    unnamed = os.open(f"{folder}/unnamed", os.O_RDWR | os.O_CREAT, 0o600)
    os.unlink(f"{folder}/unnamed")
    os.pwrite(unnamed, b"0\n".ljust(256 << 10, b"."), 0)
    there, onward = os.pipe()
    home, homeward = os.pipe()
    # Open for reading and writing: neither end waits for the other here.
    fifo = os.open(name, os.O_RDWR)
    if os.fork() == 0:
        log = open(f"{folder}/log", "ab", buffering=0)
        return middle(os.fdopen(fifo, "rb"), log, os.fdopen(onward, "wb"))
    if os.fork() == 0:
        return back(os.fdopen(there, "rb"), unnamed, os.fdopen(homeward, "wb"))
    os.close(unnamed)
    return front(port, os.fdopen(fifo, "wb"), os.fdopen(home, "rb"))


main()
