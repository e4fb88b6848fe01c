"""
Makes the processes of a busy host and waits until its standard input ends.

    crowd.py STRANGERS WORKLOADS FOLDER

STRANGERS processes with a dozen descriptors each, and WORKLOADS trees of three that talk over pipes and a socket, the PID
of each in FOLDER/NUMBER.pid. To be run as the first process of a PID namespace: all of them end with it.
"""
import os
import signal
import socket
import sys

strangers, workloads, folder = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]


def wait():
    while True:
        signal.pause()


def stranger():
    os.setsid()
    for _ in range(4):
        os.pipe()
    socket.socketpair()
    wait()


def workload(number):
    os.setsid()
    with open("%s/%d.pid" % (folder, number), "w") as file:
        file.write(str(os.getpid()))
    os.pipe()
    listener = socket.create_server(("127.0.0.1", 0))
    pair = socket.socketpair()
    for _ in range(2):
        if os.fork() == 0:
            wait()
    wait()
    del listener, pair


def apart(what, each):
    """In a child that has inherited nothing that others have."""
    if os.fork() == 0:
        null = os.open("/dev/null", os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)
        what(each)


for what, count in ((lambda _: stranger(), strangers), (workload, workloads)):
    for each in range(count):
        apart(what, each)
print("ready", flush=True)
sys.stdin.read()
