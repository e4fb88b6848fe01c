#!/usr/bin/env python3
"""Keeps its shared memory out of core dumps."""
from checked import serve

with open("/proc/self/coredump_filter", "w") as file:
    file.write("0x21")


def check():
    with open("/proc/self/coredump_filter") as file:
        return int(file.read(), 16) == 0x21


serve(check)
