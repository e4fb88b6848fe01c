#!/usr/bin/env python3
"""Has limits, a niceness, an umask and a place on a CPU of its own."""
import os
import resource

from checked import serve

resource.setrlimit(resource.RLIMIT_NOFILE, (333, 333))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
# Whoever started it may have been nice already.
NICENESS = os.nice(5)
os.umask(0o027)
with open("/proc/self/oom_score_adj", "w") as file:
    file.write("300")


def check():
    with open("/proc/self/oom_score_adj") as file:
        score = file.read().strip()
    return (resource.getrlimit(resource.RLIMIT_NOFILE) == (333, 333) and os.nice(0) == NICENESS and os.umask(0o027) == 0o027
            and score == "300")


serve(check)
