#!/usr/bin/env python3
"""Is in a cgroup that gives it less than others."""
import os

from checked import serve

POINT = "/sys/fs/cgroup"


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def own():
    with open("/proc/self/cgroup") as file:
        return POINT + file.read().strip()[3:]


if "cpu" not in open(POINT + "/cgroup.subtree_control").read().split():
    write(POINT + "/cgroup.subtree_control", "+cpu")
os.mkdir(POINT + "/cgroup-limits")
write(POINT + "/cgroup-limits/cpu.weight", "50")
write(POINT + "/cgroup-limits/cgroup.procs", str(os.getpid()))


def check():
    with open(own() + "/cpu.weight") as file:
        return file.read() == "50\n"


serve(check)
