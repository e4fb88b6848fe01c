"""What is on record of hosts that were emptied: who empties this one, and which workloads came here from another."""
import os

from prelude import read_or_none

DRAINING = "/var/lib/mig/draining"
ORIGINS = "/var/lib/mig/origins"


def probe(_):
    return {"draining": contents(DRAINING), "origins": contents(ORIGINS)}


def contents(folder):
    """By name; a file whose name ends in .new is being written."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return {}
    return {name: read_or_none(os.path.join(folder, name)) for name in names if not name.endswith(".new")}
