"""System V objects that only the workload used, and that it no longer has on the host that it left."""
from __future__ import annotations

import ctypes

from journal import boot_id

# Table below /proc/sysvipc, name of the number in it, and the call that removes one; IPC_RMID is 0 everywhere.
_KINDS = {"semaphores": ("sem", "semid", lambda libc, number: libc.semctl(number, 0, 0)),
          "queue": ("msg", "msqid", lambda libc, number: libc.msgctl(number, 0, None)),
          "memory": ("shm", "shmid", lambda libc, number: libc.shmctl(number, 0, None))}


def remove_objects(objects: "list[dict]", booted: str) -> None:
    """Those that are still what they were: of this boot, with the same number and key, and attached by nobody. One that
    cannot be removed is passed over: it is memory that somebody may miss, and nothing that the copy needs.

    @param booted  the host's boot id when the objects were seen: the numbers begin anew with each boot
    """
    if not objects or booted != boot_id():
        return
    libc = ctypes.CDLL(None)
    for each in objects:
        table, number, remove = _KINDS[each["kind"]]
        for row in _rows(table):
            if int(row[number]) == each["id"] and row["key"] == each["key"] and row.get("nattch", "0") == "0":
                remove(libc, each["id"])


def _rows(table: str) -> "list[dict[str, str]]":
    try:
        with open("/proc/sysvipc/" + table, encoding="ascii") as file:
            heading, *lines = file.read().splitlines()
    except FileNotFoundError:
        return []
    return [dict(zip(heading.split(), line.split())) for line in lines]
