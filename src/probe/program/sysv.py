"""System V objects of the host: they belong to nobody, and no process's /proc tells which it uses."""
from prelude import read_or_none
from process_table import table

# Asking who used it last takes a system call for each semaphore.
MOST_SEMAPHORES = 256
GETPID = 11
_objects = []


def sysv_objects():
    """All of them, read once however many trees are looked at; None where the kernel has none or does not tell."""
    if not _objects:
        tables = [rows(name) for name in ("sem", "msg", "shm")]
        _objects.append(None if None in tables else
                        [found("semaphores", row, "semid", users(row)) for row in tables[0]] +
                        [found("queue", row, "msqid", [row["lspid"], row["lrpid"]]) for row in tables[1]] +
                        [found("memory", row, "shmid", [row["cpid"], row["lpid"]]) for row in tables[2]])
    return _objects[0]


def rows(name):
    text = read_or_none("/proc/sysvipc/" + name)
    if text is None:
        return None
    heading, *lines = text.split("\n")
    return [dict(zip(heading.split(), line.split())) for line in lines if line]


def found(kind, row, number, pids):
    alive = sorted({int(pid) for pid in pids}.intersection(table()))
    return {"kind": kind, "id": int(row[number]), "key": row["key"], "owner": int(row["uid"]), "pids": alive}


def users(row):
    """Who has worked last with each semaphore of a set; the table does not say."""
    try:
        import ctypes
    except ImportError:
        return []
    libc = ctypes.CDLL(None)
    count = min(int(row["nsems"]), MOST_SEMAPHORES)
    return [pid for pid in (libc.semctl(int(row["semid"]), index, GETPID) for index in range(count)) if pid > 0]
