#!/usr/bin/env python3
"""Holds a pipe in packet mode."""
import os

from checked import serve

read, write = os.pipe2(os.O_DIRECT)
serve()
