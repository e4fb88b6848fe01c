"""Abstract names of unix sockets that are taken: a second socket of that name cannot be bound."""
import os

from sockets import unix_sockets


def probe(_):
    trouble = []
    rows = unix_sockets(os.getpid(), trouble)
    return {"names": [row["name"] for row in rows if row["name"].startswith("\0")], "trouble": trouble}
