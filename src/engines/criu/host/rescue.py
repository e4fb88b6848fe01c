"""What a recovery does on a host, one act at a time: each looks at what is there, may be repeated, and is on record.

main({move, verb, number, project, workload, holder, ...}) answers {ok: true} or {ok: false, reason}.
"""
from __future__ import annotations

import os

import history
import locks
import run_numbers
from alone import describe
from failed import Failed
from journal import Journal, read
from processes import start_time_of
from record import remove_record
from refused import Refused
from rescue_destination import RescueDestination
from rescue_source import RescueSource
from supervisor_cgroup import remove_supervisor_cgroup
from take_over import take_over

RECORDS = "/var/lib/mig"
# Where a workload is by a move that a recovery has led there; what else became of it has the recovery's own word.
_OUTCOMES = {"source": "kept", "destination": "moved"}
# A guard that has just begun to settle this side is through by then.
_PATIENCE_SECONDS = 15


def main(order: dict) -> dict:
    record = os.path.join(RECORDS, os.path.basename(order["move"]))
    try:
        config = describe(record)
        if order["verb"] == "take_over":
            run_numbers.claim(config["project"], config["workload"], order["number"])
            take_over(config, order["number"])
            return {"ok": True}
        lock = locks.take(config["project"], config["workload"], "move", {**order["holder"], "pid": os.getpid()}, _PATIENCE_SECONDS)
        try:
            # Under the lock, so that of two runs the later one has the last word.
            run_numbers.claim(config["project"], config["workload"], order["number"])
            act(config, order)
        finally:
            lock.release()
    except run_numbers.Superseded as newer:
        return {"ok": False, "superseded": True, "reason": str(newer)}
    except locks.Held as other:
        return {"ok": False, "reason": str(other), "holder": other.holder}
    except FileNotFoundError as missing:
        if missing.filename == os.path.join(record, "move.json"):
            # Somebody was here before: there is nothing left to do.
            return {"ok": True}
        return {"ok": False, "reason": str(missing)}
    except (Refused, Failed, OSError, ValueError) as failed:
        return {"ok": False, "reason": str(failed)}
    return {"ok": True}


def act(config: dict, order: dict) -> None:
    journal = Journal(config["record"])
    journal.done("start", pid=os.getpid(), start_time=start_time_of(os.getpid()))
    rescue = {"source": RescueSource, "destination": RescueDestination}[config["role"]]
    side = rescue(config, journal, read(config["record"]), order)
    verb = order["verb"]
    if verb not in rescue.VERBS:
        raise Refused("%s is nothing that can be done on the %s" % (verb, config["role"]))
    getattr(side, verb)()
    if verb == "clean_up":
        remove_supervisor_cgroup(config)
        journal.done("clean_up")
        holder = {name: order["holder"][name] for name in ("user", "host") if name in order["holder"]}
        history.note(config, _OUTCOMES.get(order["toward"], order["toward"]), recovered_by=holder)
        remove_record(config["record"])
