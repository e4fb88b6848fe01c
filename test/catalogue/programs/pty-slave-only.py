#!/usr/bin/env python3
"""Holds a terminal whose other end belongs to somebody else."""
import os

from checked import beside, serve

master, slave = os.openpty()


def owner(ready):
    os.close(slave)
    ready()


beside(owner)
os.close(master)
serve()
