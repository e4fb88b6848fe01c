#!/usr/bin/env python3
"""Runs a plugin of which an upgrade has put a newer version into the same place (dlopen(3), rename(2))."""
import ctypes
import hashlib
import os
import shutil

from checked import FOLDER, serve

PLUGIN = FOLDER + "/plugin.so"


def mapped(name):
    with open("/proc/self/maps") as file:
        for line in file:
            if name in line:
                span, modes = line.split()[:2]
                start, end = (int(part, 16) for part in span.split("-"))
                yield start, end, modes, line.split()[5]


def digest():
    text = [ctypes.string_at(start, end - start) for start, end, modes, _ in mapped(PLUGIN) if "x" in modes]
    return hashlib.sha256(b"".join(text)).hexdigest()


os.makedirs(FOLDER, exist_ok=True)
ctypes.CDLL("libm.so.6")
shutil.copy(next(mapped("libm.so.6"))[3], PLUGIN)
plugin = ctypes.CDLL(PLUGIN)
plugin.cbrt.restype = ctypes.c_double
plugin.cbrt.argtypes = [ctypes.c_double]
assert len(list(mapped(PLUGIN))) > 2

with open(PLUGIN + ".new", "wb") as newer:
    newer.write(b"\xcc" * os.path.getsize(PLUGIN))
os.rename(PLUGIN + ".new", PLUGIN)
before = digest()


def check():
    assert abs(plugin.cbrt(27.0) - 3.0) < 1e-9, "other results"
    assert digest() == before, "other code"
    with open(PLUGIN, "rb") as newer:
        assert newer.read(4) == b"\xcc" * 4, "the newer version is gone"


serve(check)
