"""Holds memory until it is killed: reserve.py BYTES. Says `ready` once every page is there."""
import mmap
import sys

# Should the host run short of memory after all, this is the process that can be spared.
with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
    file.write("1000")
memory = mmap.mmap(-1, int(sys.argv[1]), flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
try:
    # To free huge pages, which is done in the standstill, takes a small part of the time that single ones take.
    memory.madvise(mmap.MADV_HUGEPAGE)
except (AttributeError, OSError):
    # The kernel has none.
    pass
for at in range(0, len(memory), mmap.PAGESIZE):
    memory[at] = 1
print("ready", flush=True)
# Ends with the supervisor, however that ends.
sys.stdin.read()
