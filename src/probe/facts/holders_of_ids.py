"""Who has numbers that a workload needs. Whoever came just now may be gone in a moment, and is waited out."""
import os
import time

from prelude import read
from process_table import forget, table, threads

PATIENCE_SECONDS = 4
# What has lived so long is not waited for.
YOUNG_SECONDS = 20


def probe(numbers):
    """`numbers`: those that were seen taken. Of each that still is: its number, and PID and name of who has it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        forget()
        found = holders(set(numbers))
        if time.monotonic() > end or not any(age(process) < YOUNG_SECONDS for process in found.values()):
            return [[number, process.pid, process.name] for number, process in sorted(found.items())]
        time.sleep(0.05)


def holders(wanted):
    """Number → process. Who has it as its PID comes before who has it as the number of a thread, group or session."""
    found = {}
    for process in table().values():
        if process.pid == os.getpid() or process.parent == os.getpid():
            continue
        for number in wanted.intersection([process.group, process.session, *threads(process.pid)]):
            found.setdefault(number, process)
        if process.pid in wanted:
            found[process.pid] = process
    return found


def age(process):
    return float(read("/proc/uptime").split()[0]) - process.start / os.sysconf("SC_CLK_TCK")
