#!/usr/bin/env python3
"""Has realtime priority, which its children are not to have."""
import os

from checked import serve

policy = os.SCHED_RR | os.SCHED_RESET_ON_FORK
os.sched_setscheduler(0, policy, os.sched_param(3))
serve(lambda: os.sched_getscheduler(0) == policy)
