"""One move's supervisor on one host: started before the freeze, it brings this host to a safe end with or without a controller.

supervisor.py CONFIG     the folder of CONFIG is this run's own and goes away at the end
"""
from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback

import history
import locks
import run_numbers
from breakpoints import make_breakpoints_ready
from control import Control
from destination import Destination, Left
from failed import Failed
from gate import forget_gate
from journal import Journal
from mailbox import Mailbox
from processes import start_time_of
from record import open_record, remove_record
from restart_source import RestartSource
from source import Aborted, Source

# For how long a thread that has something to do waits for another one that computes, in seconds. By itself Python takes ten
# times as long: in the standstill that would be a tenth of it.
_TURN_SECONDS = 0.0005
# A supervisor whose controller has gone, with nothing frozen and nothing decided, cleans up after this time.
_LEASE_SECONDS = 30
_LOG_BYTES = 4 << 20


def serve_source(config: dict, mailbox: Mailbox, control: Control, journal: Journal) -> bool:
    source = (RestartSource if "restart" in config else Source)(config, mailbox, control, journal)
    return _serve(config, mailbox, control, journal, source, {
        "command-prepare": lambda letter: source.prepare(letter.fields["address"], letter.fields["port"]),
        "command-copy-ahead": lambda letter: source.copy_ahead(),
        "command-sync-files": lambda letter: source.sync_files(),
        "command-move": lambda letter: source.move(),
        "resumed": lambda letter: source.confirmed(),
        "undone": lambda letter: source.undone(),
    })


def serve_destination(config: dict, mailbox: Mailbox, control: Control, journal: Journal) -> bool:
    destination = Destination(config, mailbox, control, journal)
    return _serve(config, mailbox, control, journal, destination, {
        "command-prepare": lambda letter: destination.prepare(),
        "clock": destination.receive,
        "moving": destination.receive,
        "root-begin": destination.receive,
        "names": destination.receive,
        "data": destination.receive,
        "looks": destination.receive,
        "images": destination.restore,
        "abort": destination.abandon,
        "peer-lost": destination.abandon,
        "gone": destination.go_on,
        "returned": lambda letter: destination.returned(),
        "command-release": destination.go_on,
        "no-source": lambda letter: control.tell("failed", reason=letter.fields["reason"]),
    })


def _serve(config: dict, mailbox: Mailbox, control: Control, journal: Journal, side: "Source | Destination",
           handlers: dict) -> bool:
    """Carries out what arrives, one at a time, until `finish` is asked for or nobody is there any more.

    Returns whether the record may go: not while the other side, or a recovery, may have to look something up in it.
    """
    deadline = time.monotonic() + _LEASE_SECONDS
    common = ("command-finish", "command-logs", "command-abort", "controller-here", "controller-lost")
    while True:
        leave = ("command-leave",) if side.may_leave() else ()
        letter = mailbox.wait(tuple(handlers) + common + leave, None if side.must_stay else deadline)
        if letter.kind == "command-finish":
            forget = side.can_forget() or bool(letter.fields.get("confirmed"))
            break
        if letter.kind == "expired":
            forget = side.can_forget()
            break
        if letter.kind == "command-leave":
            return False
        if letter.kind == "controller-here":
            deadline = None
        elif letter.kind == "controller-lost":
            deadline = time.monotonic() + _LEASE_SECONDS
        elif letter.kind == "command-abort":
            control.tell("aborted", reason=letter.fields.get("reason", "stopped"), marks={})
        elif letter.kind == "command-logs":
            told = json.dumps(side.timeline().document()) + "\n"
            control.tell("logs", files={**_logs(config["images"]), "timeline.json": told})
        else:
            try:
                handlers[letter.kind](letter)
            except Left:
                return False
            except (Aborted, Failed, OSError) as error:
                control.tell("failed", reason=str(error))
            except Exception:  # A fault of ours must not take the supervisor away from what it looks after.
                control.tell("failed", reason=traceback.format_exc())
    if side.needs_recovery():
        # The last thing on record is what has not succeeded.
        return False
    journal.begin("clean_up")
    forgotten = side.finish(forget)
    if forgotten:
        # What the controller has measured; without one nobody has.
        history.note(config, side.outcome(), **letter.fields.get("told", {}))
    return forgotten


def _logs(folder: str) -> "dict[str, str]":
    """CRIU's logs of this run by file name; of a very long one the end, which is where it says what went wrong."""
    texts = {}
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():
        if entry.name.endswith(".log"):
            with open(entry.path, "rb") as file:
                file.seek(max(0, entry.stat().st_size - _LOG_BYTES))
                texts[entry.name] = file.read().decode("utf-8", "replace")
    return texts


def main() -> None:
    # The move must not end because a terminal did. Handled and not ignored, because ignoring is inherited: criu stops
    # its own helper with SIGTERM and would wait for it for ever.
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    os.umask(0o077)
    sys.setswitchinterval(_TURN_SECONDS)
    # criu needs descriptors above the highest of the workload; without CAP_SYS_RESOURCE it raises its own limit no further.
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with open(sys.argv[1], encoding="utf-8") as file:
        config = json.load(file)
    mailbox = Mailbox()
    control = Control(os.path.join(config["folder"], "control"), mailbox, config["number"])
    lock = None
    try:
        lock = _take_lock(config)
        open_record(config)
    except (locks.Held, run_numbers.Superseded, OSError) as refused:
        control.tell("failed", reason=str(refused))
        mailbox.wait(("command-finish", "controller-lost"), time.monotonic() + _LEASE_SECONDS)
        _leave(config, control, lock, forget=False)
        return
    try:
        journal = Journal(config["record"])
        # By this it is known whether somebody still looks after what the record speaks of.
        journal.done("start", pid=os.getpid(), start_time=start_time_of(os.getpid()))
        make_breakpoints_ready()
        forget = {"source": serve_source, "destination": serve_destination}[config["role"]](config, mailbox, control, journal)
    except BaseException:
        control.tell("broken", reason=traceback.format_exc())
        raise
    if forget:
        journal.done("clean_up")
        remove_record(config["record"])
    else:
        forget_gate(config["record"])
    _leave(config, control, lock, forget)


def _take_lock(config: dict) -> locks.Lock:
    """While it is held nobody else touches this side of the workload's move, and steps of an older run are refused."""
    holder = {**config["controller"], "command": "apply", "run": config["run"], "number": config["number"], "pid": os.getpid()}
    lock = locks.take(config["project"], config["workload"], "move", holder, seconds=2)
    try:
        run_numbers.claim(config["project"], config["workload"], config["number"])
    except run_numbers.Superseded:
        lock.release()
        raise
    return lock


def _leave(config: dict, control: Control, lock: "locks.Lock | None", forget: bool) -> None:
    if lock is not None:
        lock.release()
    shutil.rmtree(config["folder"], ignore_errors=True)
    for shared in (os.path.dirname(config["folder"]), os.path.dirname(config["record"])):
        try:
            os.rmdir(shared)
        except OSError:
            # Another move is using it.
            pass
    control.tell("finished", forgotten=forget)


if __name__ == "__main__":
    main()
