"""The numbers of the runs that this host has seen."""
import os

from prelude import read

FILE = "/var/lib/mig/numbers"


def probe(_):
    return read(FILE) if os.path.exists(FILE) else None
