#!/usr/bin/env python3
"""A server built like PostgreSQL: a process for each connection, and what they share in System V memory.

backends.py --listen IP:PORT --pidfile FILE

Answers each line with a number that is one higher than the last, whichever connection asked for that. The number is in
shared memory, under a semaphore; a message in a queue says how often that was asked for.
"""
import argparse
import ctypes
import os
import signal
import socket
import struct

KEY = 0x5432
IPC_CREAT = 0o1000
libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p


class Shared:
    def __init__(self):
        segment = libc.shmget(KEY, 4096, IPC_CREAT | 0o600)
        self.semaphore = libc.semget(KEY, 1, IPC_CREAT | 0o600)
        self.queue = libc.msgget(KEY, IPC_CREAT | 0o600)
        if -1 in (segment, self.semaphore, self.queue):
            raise OSError(ctypes.get_errno(), "no System V objects")
        self.value = ctypes.c_uint64.from_address(libc.shmat(segment, None, 0))
        self.move(1)
        self.put(0)

    def move(self, by):
        if libc.semop(self.semaphore, struct.pack("Hhh", 0, by, 0), 1) != 0:
            raise OSError(ctypes.get_errno(), "semop")

    def put(self, number):
        if libc.msgsnd(self.queue, struct.pack("lQ", 1, number), 8, 0) != 0:
            raise OSError(ctypes.get_errno(), "msgsnd")

    def take(self):
        message = ctypes.create_string_buffer(16)
        if libc.msgrcv(self.queue, message, 8, 0, 0) != 8:
            raise OSError(ctypes.get_errno(), "msgrcv")
        return struct.unpack("lQ", message)[1]

    def next(self):
        self.move(-1)
        self.value.value += 1
        number = self.value.value
        asked = self.take() + 1
        self.put(asked)
        self.move(1)
        return number if asked == number else -1


def serve(connection, shared):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection, connection.makefile("rb") as lines:
        for _ in lines:
            connection.sendall(b"%d\n" % shared.next())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--listen", required=True)
    parser.add_argument("--pidfile", required=True)
    options = parser.parse_args()
    shared = Shared()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    ip, port = options.listen.rsplit(":", 1)
    server = socket.create_server((ip, int(port)), backlog=64)
    with open(options.pidfile, "w") as pidfile:
        print(os.getpid(), file=pidfile)
    while True:
        connection, _ = server.accept()
        if os.fork() == 0:
            server.close()
            serve(connection, shared)
            os._exit(0)
        connection.close()


main()
