"""A side of a move settled by somebody other than its supervisor: under the same lock, and on the same record."""
from __future__ import annotations

import json
import os
from typing import Callable

import locks
from gate import forget_gate, waits_for
from journal import Journal, read
from record import DESCRIPTION, FORMAT

_PATIENCE_SECONDS = 5


def settle_alone(record: str, step: str, act: "Callable[[dict, list[dict]], None]") -> None:
    """For the guard: acts, unless somebody has taken over meanwhile."""
    config = describe(record)
    holder = {**config["controller"], "command": "apply", "run": config["run"], "number": config["number"], "pid": os.getpid()}
    try:
        lock = locks.take(config["project"], config["workload"], "move", holder, seconds=_PATIENCE_SECONDS)
    except locks.Held:
        return
    try:
        if waits_for(record):
            journal = Journal(record)
            journal.begin(step, alone=True)
            act(config, read(record))
            journal.done(step, alone=True)
            forget_gate(record)
    finally:
        lock.release()


def describe(record: str) -> dict:
    """The settings of the move that has this record. @raises OSError; ValueError for a format that is not ours"""
    with open(os.path.join(record, DESCRIPTION), encoding="utf-8") as file:
        config = json.load(file)
    if config["format"] != FORMAT:
        raise ValueError("the record is of another version of mig (format %s)" % config["format"])
    return config
