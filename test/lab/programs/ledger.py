#!/usr/bin/env python3
"""Answers each line with the number of lines that it has ever been sent, which it keeps in a folder.

ledger.py --listen ADDRESS:PORT --folder FOLDER [--unless FILE]

What it is sent is in FOLDER/lines before it is answered. Whenever it ends it says so in FOLDER/ends. With --unless it does not
start where that file is.
"""
import argparse
import os
import signal
import socket
import sys
import threading


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--listen", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--unless")
    options = parser.parse_args()
    if options.unless and os.path.exists(options.unless):
        sys.exit("%s is here" % options.unless)
    lines = open(os.path.join(options.folder, "lines"), "a+", encoding="ascii")
    lines.seek(0)
    count = len(lines.readlines())
    guard = threading.Lock()
    host, _, port = options.listen.rpartition(":")
    server = socket.create_server((host, int(port)), backlog=64)
    signal.signal(signal.SIGTERM, lambda *_: say_goodbye(options.folder))

    def serve(connection):
        nonlocal count
        with connection, connection.makefile("rw", encoding="ascii") as talk:
            for line in talk:
                with guard:
                    lines.write(line)
                    lines.flush()
                    os.fsync(lines.fileno())
                    count += 1
                    answer = count
                talk.write("%d\n" % answer)
                talk.flush()

    while True:
        connection, _ = server.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def say_goodbye(folder):
    with open(os.path.join(folder, "ends"), "a", encoding="ascii") as file:
        file.write("ended\n")
        file.flush()
        os.fsync(file.fileno())
    os._exit(0)


main()
