#!/usr/bin/env python3
"""Has no limit where the other host's login has one."""
import resource

from checked import serve

before = resource.getrlimit(resource.RLIMIT_RTTIME)
serve(lambda: resource.getrlimit(resource.RLIMIT_RTTIME) == before)
