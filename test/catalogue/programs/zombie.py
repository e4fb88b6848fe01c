#!/usr/bin/env python3
"""Has a child that has ended and that nobody has asked after."""
import os
import time

from checked import serve

dead = os.fork()
if dead == 0:
    os._exit(7)
time.sleep(0.1)
serve(lambda: os.waitstatus_to_exitcode(os.waitpid(dead, 0)[1]) == 7)
