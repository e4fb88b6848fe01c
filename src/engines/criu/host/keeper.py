"""Keeps a run's locks on this host for as long as the run's controller is heard.

Commands and answers are JSON lines. `take` is answered with `taken` or `held`, `claim` with `claimed`, `superseded` or
`held`, `beat` with `beating`, `unlock` with `unlocked`, `superseded` or `held`. Silence, the end of the input and SIGTERM end it: a controller that has died, or whose
link is cut, leaves no lock behind.
"""
from __future__ import annotations

import json
import os
import queue
import select
import signal
import sys
import threading
import traceback
from typing import Callable

import locks
import run_numbers

# A controller says something every five seconds.
PATIENCE_SECONDS = 15
# What a keeper may take to let go when it is told to.
_LEAVE_SECONDS = 3
# Behind a run's name: its moves back, after a failure.
_BACK = "-back"


class Keeper:
    def __init__(self) -> None:
        self._project = ""
        self._run = ""
        self._heed_moves = True
        self._locks: "dict[str, locks.Lock]" = {}

    def take(self, project: str, workloads: "list[str]", holder: dict, heed_moves: bool) -> None:
        """Takes all of the locks or none. With `heed_moves` a move that another run left at work is in the way too."""
        self._project, self._run, self._heed_moves = project, holder["run"], heed_moves
        try:
            for workload in workloads:
                try:
                    self._locks[workload] = locks.take(project, workload, "run", {**holder, "pid": os.getpid()}, 0)
                except locks.Held as held:
                    raise _Refused("held", workload=workload, kind="run", holder=held.holder)
            self._refuse_moves()
        except _Refused as refused:
            self._refuse(refused)
        else:
            tell("taken", highest=run_numbers.highest())

    def claim(self, number: int) -> None:
        """Puts the run's number on record for each workload, which shuts out every run before it."""
        try:
            for workload, lock in self._locks.items():
                run_numbers.claim(self._project, workload, number)
                lock.update(number=number)
            # Who was let in before the claim has its lock by now; who comes after it is refused.
            self._refuse_moves()
        except run_numbers.Superseded as superseded:
            self._refuse(_Refused("superseded", number=superseded.number))
        except _Refused as refused:
            self._refuse(refused)
        else:
            tell("claimed")

    def beat(self, step: "str | None" = None) -> None:
        """Hears that the controller lives, and what it is doing."""
        if step is not None:
            for lock in self._locks.values():
                lock.update(step=step)
        tell("beating")

    def unlock(self, project: str, workload: str, run: str, pid: int, number: int) -> None:
        """Has the keeper `pid` of another run let go of everything, and shuts that run out of the workload."""
        try:
            run_numbers.claim(project, workload, number)
        except run_numbers.Superseded as superseded:
            return tell("superseded", number=superseded.number)
        end(pid, lambda: _is(locks.holder_of(project, workload, "run"), run, pid))
        holder = locks.holder_of(project, workload, "run")
        if holder is not None:
            return tell("held", workload=workload, kind="run", holder=holder)
        return tell("unlocked")

    def release(self) -> None:
        for lock in self._locks.values():
            lock.release()
        self._locks = {}

    def _refuse_moves(self) -> None:
        for workload in self._locks if self._heed_moves else ():
            holder = locks.holder_of(self._project, workload, "move")
            # A supervisor of this very run, on the way there or back: its controller had lost sight of the host.
            if holder is not None and holder.get("run") not in (self._run, self._run + _BACK):
                raise _Refused("held", workload=workload, kind="move", holder=holder)

    def _refuse(self, refused: "_Refused") -> None:
        self.release()
        tell(refused.event, **refused.fields)


class _Refused(Exception):
    def __init__(self, event: str, **fields: object) -> None:
        super().__init__(event)
        self.event = event
        self.fields = fields


def _is(holder: "dict | None", run: str, pid: int) -> bool:
    return holder is not None and (holder.get("run"), holder.get("pid")) == (run, pid)


def end(pid: int, is_meant: "Callable[[], bool]") -> None:
    """Ends a process, which is asked for only once its number cannot be given to another any more."""
    try:
        process = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    poll = select.poll()
    poll.register(process, select.POLLIN)
    # One that is stopped hears the second only.
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not is_meant():
            break
        signal.pidfd_send_signal(process, number)
        if poll.poll(_LEAVE_SECONDS * 1000):
            break
    os.close(process)


def tell(event: str, **fields: object) -> None:
    sys.stdout.write(json.dumps({"event": event, **fields}) + "\n")
    sys.stdout.flush()


def main() -> None:
    os.umask(0o077)
    inbox: "queue.SimpleQueue[bytes | None]" = queue.SimpleQueue()
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: inbox.put(None))
    threading.Thread(target=_listen, args=(inbox,), daemon=True).start()
    keeper = Keeper()
    code = 0
    try:
        _serve(keeper, inbox)
    except (queue.Empty, BrokenPipeError):
        pass
    except Exception:
        traceback.print_exc()
        code = 1
    keeper.release()
    # The thread is inside a read of stdin, which an orderly exit would wait for.
    os._exit(code)


def _serve(keeper: Keeper, inbox: "queue.SimpleQueue[bytes | None]") -> None:
    tell("ready", machine_id=_read("/etc/machine-id"), boot_id=_read("/proc/sys/kernel/random/boot_id"))
    commands = {"take": keeper.take, "claim": keeper.claim, "beat": keeper.beat, "unlock": keeper.unlock}
    while (line := inbox.get(timeout=PATIENCE_SECONDS)) is not None:
        order = json.loads(line)
        commands[order.pop("command")](**order)


def _listen(inbox: "queue.SimpleQueue[bytes | None]") -> None:
    for line in sys.stdin.buffer:
        inbox.put(line)
    inbox.put(None)


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii") as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""
