#!/usr/bin/env python3
"""Has a child with a session of its own, and one with a group of its own."""
import os
import time

from checked import child, serve

alone = child(os.setsid)
group = child(os.setpgrp)
time.sleep(0.1)
serve(lambda: os.getsid(alone) == alone and os.getpgid(group) == group and os.getsid(group) == os.getsid(0))
