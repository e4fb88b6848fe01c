"""System V objects: they belong to an IPC namespace and to nobody in it, and no process's /proc tells which it uses."""
import functools

from holders import everybody, ipc_of, mapped_by
from namespaces import inside
from prelude import read_or_none
from process_table import table

# Asking who used it last takes a system call for each semaphore.
MOST_SEMAPHORES = 256
GETPID = 11


def sysv_objects(pid):
    """Those of a process's IPC namespace, read once however many trees are in it; None where the kernel has none or does
    not tell."""
    namespace = ipc_of(pid)
    if namespace is None:
        return None
    if namespace == ipc_of("self"):
        return objects(namespace)
    try:
        return inside(pid, "ipc", lambda: objects(namespace))
    except (OSError, ImportError):
        return None  # It has ended, or nobody may look.


@functools.lru_cache(maxsize=None)
def objects(namespace):
    """The tables are those of whoever reads them: he has to be in the namespace."""
    tables = [rows(name) for name in ("sem", "msg", "shm")]
    if None in tables:
        return None
    return ([found(namespace, "semaphores", row, row["semid"], users(row), {}) for row in tables[0]] +
            [found(namespace, "queue", row, row["msqid"], [row["lspid"], row["lrpid"]], {"bytes": int(row["cbytes"])})
             for row in tables[1]] +
            [found(namespace, "memory", row, row["shmid"], [row["cpid"], row["lpid"]],
                   {"bytes": int(row.get("rss", row["size"])) + int(row.get("swap", 0)), "attached": int(row["nattch"])})
             for row in tables[2]])


def rows(name):
    text = read_or_none("/proc/sysvipc/" + name)
    if text is None:
        return None
    heading, *lines = text.split("\n")
    return [dict(zip(heading.split(), line.split())) for line in lines if line]


def found(namespace, kind, row, number, pids, more):
    attached = mapped_by().get(("sysv", namespace, number), set()) if kind == "memory" else set()
    if more.get("attached") and not attached:
        more["unseen"] = True
    # Of those who used it last, only the ones that can still reach it: a PID may have been given out anew.
    alive = attached | {int(pid) for pid in pids if int(pid) in neighbours(namespace)}
    return {"kind": kind, "id": int(number), "key": row["key"], "owner": int(row["uid"]), "pids": sorted(alive),
            "users": [{"pid": pid, "command": table()[pid].name} for pid in sorted(alive.intersection(table()))], **more}


@functools.lru_cache(maxsize=None)
def neighbours(namespace):
    """The processes of an IPC namespace."""
    return {pid for pid in everybody() if ipc_of(pid) == namespace}


def users(row):
    """Who has worked last with each semaphore of a set; the table does not say."""
    try:
        import ctypes
    except ImportError:
        return []
    libc = ctypes.CDLL(None)
    count = min(int(row["nsems"]), MOST_SEMAPHORES)
    return [pid for pid in (libc.semctl(int(row["semid"]), index, GETPID) for index in range(count)) if pid > 0]
