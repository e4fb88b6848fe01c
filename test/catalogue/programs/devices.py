#!/usr/bin/env python3
"""Holds the devices that every host has."""
import os

from checked import serve

null = os.open("/dev/null", os.O_RDWR)
zero = os.open("/dev/zero", os.O_RDONLY)
random = os.open("/dev/urandom", os.O_RDONLY)
serve(lambda: os.read(zero, 4) == bytes(4) and len(os.read(random, 8)) == 8 and os.write(null, b"x") == 1)
