#!/usr/bin/env python3
"""Has another scheduling policy."""
import os

from checked import serve

os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
serve(lambda: os.sched_getscheduler(0) == os.SCHED_BATCH)
