"""What the processor can do, and how busy it is."""
import os

from prelude import read


def probe(_):
    # One processor's block is a few KB; writing out all of them takes long on big machines.
    with open("/proc/cpuinfo", "rb", buffering=0) as file:
        first = file.read(16384).decode("utf-8", "surrogateescape")
    return {"cpuinfo": first.split("\n\n")[0], "count": os.cpu_count() or 0, "loadavg": read("/proc/loadavg")}
