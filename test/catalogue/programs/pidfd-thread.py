#!/usr/bin/env python3
"""Holds a pidfd that means one thread of its child."""
import os

from checked import child, serve

PIDFD_THREAD = os.O_EXCL
descriptor = os.pidfd_open(child(lambda: None), PIDFD_THREAD)
serve()
