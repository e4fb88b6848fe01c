"""Holds memory until it is killed: reserve.py BYTES. Says `ready` once every page is there."""
import mmap
import sys

# Should the host run short of memory after all, this is the process that can be spared.
with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
    file.write("1000")
# MAP_POPULATE; Python names it from 3.10 on.
memory = mmap.mmap(-1, int(sys.argv[1]), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x8000)
print("ready", flush=True)
# Ends with the supervisor, however that ends.
sys.stdin.read()
