#!/usr/bin/env python3
"""Has everything set that a process can have set about itself, and a second thread that differs from the first.

particular.py --pidfile FILE

Begins as root and goes on as the user ops, with one capability left.
"""
import argparse
import ctypes
import os
import pwd
import resource
import signal
import struct
import threading
import time

libc = ctypes.CDLL(None, use_errno=True)
NET_BIND_SERVICE, NET_RAW = 10, 13
SETHOSTNAME = {"x86_64": 170, "aarch64": 161}
SET_IO_PRIORITY = {"x86_64": 251, "aarch64": 30}


def must(answer, what):
    if answer != 0:
        raise OSError(ctypes.get_errno(), what + ": " + os.strerror(ctypes.get_errno()))


def prctl(what, *words):
    must(libc.prctl(what, *(list(words) + [0] * (4 - len(words)))), "prctl %d" % what)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def set_limits():
    for name, soft, hard in (("NOFILE", 300, 400), ("CORE", 4096, 8192), ("NPROC", 500, 600), ("STACK", 1 << 22, 1 << 23),
                             ("MEMLOCK", 65536, 65536), ("FSIZE", 1 << 30, 1 << 31), ("SIGPENDING", 50, 60),
                             ("MSGQUEUE", 1000, 2000), ("RTPRIO", 0, 0), ("NICE", 0, 0)):
        resource.setrlimit(getattr(resource, "RLIMIT_" + name), (soft, hard))


def set_schedule(nice, io_priority, slack, cpu):
    """Of the thread that calls this."""
    tid = threading.get_native_id()
    os.setpriority(os.PRIO_PROCESS, tid, nice)
    must(libc.syscall(SET_IO_PRIORITY[os.uname().machine], 1, tid, io_priority), "ioprio_set")
    prctl(29, slack)
    os.sched_setaffinity(tid, {cpu})


def become_ops():
    """With one capability, which programs that it starts have as well."""
    ops = pwd.getpwnam("ops")
    prctl(24, NET_RAW)
    prctl(8, 1)
    os.setgroups([ops.pw_gid, 4, 20])
    os.setresgid(ops.pw_gid, ops.pw_gid, ops.pw_gid)
    os.setresuid(ops.pw_uid, ops.pw_uid, ops.pw_uid)
    bit = 1 << NET_BIND_SERVICE
    header = ctypes.create_string_buffer(struct.pack("=Ii", 0x20080522, 0))
    must(libc.capset(header, ctypes.create_string_buffer(struct.pack("=6I", bit, bit, bit, 0, 0, 0))), "capset")
    prctl(47, 2, NET_BIND_SERVICE)


def filter_calls():
    """sethostname(2) answers EPERM."""
    number = SETHOSTNAME[os.uname().machine]
    lines = [(0x20, 0, 0, 0), (0x15, 0, 1, number), (6, 0, 0, 0x50001), (6, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    prctl(38, 1)
    prctl(22, 2, ctypes.create_string_buffer(struct.pack("HxxxxxxQ", len(lines), ctypes.addressof(code))))


def another_thread(ready):
    set_schedule(12, 2 << 13 | 6, 77_000, min(os.sched_getaffinity(0)))
    ready.set()
    while True:
        time.sleep(0.1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--pidfile", required=True)
    options = parser.parse_args()
    ready = threading.Event()
    write("/proc/self/oom_score_adj", "321")
    write("/proc/self/coredump_filter", "0x31")
    os.umask(0o027)
    signal.signal(signal.SIGUSR1, lambda *_: None)
    signal.signal(signal.SIGUSR2, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGWINCH})
    prctl(36, 1)  # PR_SET_CHILD_SUBREAPER
    prctl(41, 1)  # PR_SET_THP_DISABLE
    set_limits()
    os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    threading.Thread(target=another_thread, args=(ready,), daemon=True).start()
    ready.wait()
    set_schedule(5, 3 << 13, 1234, max(os.sched_getaffinity(0)))
    with open(options.pidfile, "w") as pidfile:
        become_ops()
        prctl(4, 1)  # PR_SET_DUMPABLE
        filter_calls()
        # Whoever waits for this finds everything as it will stay.
        print(os.getpid(), file=pidfile)
    while True:
        time.sleep(0.1)


main()
