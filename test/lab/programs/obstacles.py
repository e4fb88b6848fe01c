#!/usr/bin/env python3
"""Does a good many of the things that keep a process from being moved, and then nothing.

obstacles.py --folder FOLDER --listen IP:PORT --pidfile FILE

It holds the files `missing`, `differs` and `deleted` of the folder, of which it deletes the last, and a pipe whose other
end belongs to a process outside its tree; it listens, and keeps the first connection.
"""
import argparse
import fcntl
import os
import socket
import time


def outside_reader():
    """A process that has left the tree, at the reading end of a pipe; returns the writing end."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
            os.dup2(reading, 0)
            os.execvp("cat", ["cat"])
        os._exit(0)
    os.wait()
    os.close(reading)
    return writing


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", required=True)
    parser.add_argument("--listen", required=True)
    parser.add_argument("--pidfile", required=True)
    options = parser.parse_args()
    # First of all, so that it holds nothing but the pipe.
    held = [outside_reader()]
    for name in ("missing", "differs", "deleted"):
        held.append(open(os.path.join(options.folder, name), "r+"))
    os.unlink(os.path.join(options.folder, "deleted"))
    ip, port = options.listen.rsplit(":", 1)
    server = socket.create_server((ip, int(port)))
    with open(options.pidfile, "w") as pidfile:
        print(os.getpid(), file=pidfile)
    held.append(server.accept())
    while True:
        time.sleep(60)


main()
