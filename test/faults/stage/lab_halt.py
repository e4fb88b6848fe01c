"""Holds a supervisor of mig, or a recovery at work on the host, at one point of its journal, so that something can be done to the move at that very point.

Every Python of a lab host loads this as it starts. It does nothing but in such a program that starts while /run/lab-halt
is there: {step, state, when}, `when` being before or after the journal's entry of that step and state is written. The
program's procedure stands still there, from the moment at which /run/lab-halted appears until /run/lab-halt is gone.
"""
import importlib.util
import json
import os
import sys
import time

ORDER, HALTED = "/run/lab-halt", "/run/lab-halted"
# Whoever wanted the halt may have died meanwhile.
LIMIT_SECONDS = 20


class JournalFinder:
    """Sees to it that the module `journal` is imported as ever, and halts afterwards."""

    def find_spec(self, name, path=None, target=None):
        if name != "journal":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run_module = spec.loader.exec_module

        def exec_module(module):
            run_module(module)
            halt_at_writes(module.Journal)

        spec.loader.exec_module = exec_module
        return spec


def halt_at_writes(journal):
    with open(ORDER, encoding="ascii") as file:
        order = json.load(file)
    write = journal.write

    def write_and_halt(self, step, state, **details):
        here = (step, state) == (order["step"], order["state"])
        if here and order["when"] == "before":
            halt()
        write(self, step, state, **details)
        if here and order["when"] == "after":
            halt()

    journal.write = write_and_halt


def halt():
    if not os.path.exists(ORDER):
        return
    open(HALTED, "w").close()
    end = time.monotonic() + LIMIT_SECONDS
    while os.path.exists(ORDER) and time.monotonic() < end:
        time.sleep(0.002)


if any(word.endswith("/supervisor.py") or word == "mig-rescue" for word in sys.argv) and os.path.exists(ORDER):
    sys.meta_path.insert(0, JournalFinder())
