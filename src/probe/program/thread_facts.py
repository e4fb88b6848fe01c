"""What scheduler and tracers know of each thread of a process, and what the process has set for itself."""
import os
import re

from prelude import read, read_or_none
from process_table import threads
from sharing import apart

# A walk over the page tables of more than this takes too long for a look, and holds up the process's own mmap(2).
SMAPS_LIMIT_KB = 512 << 10
KEPT = ("State", "TracerPid", "SigPnd", "ShdPnd", "Cpus_allowed_list", "NSpid")
INTERESTING = {"sl", "ht"}
GET_IO_PRIORITY = {"x86_64": 252, "aarch64": 31}
IOPRIO_WHO_PROCESS = 1


def tasks(folder, pid):
    """Each thread: its stat, and the lines of its status that differ between threads. One that ends is left out."""
    found = []
    for tid in threads(pid):
        task = "%s/task/%d" % (folder, tid)
        try:
            lines = read(task + "/status").split("\n")
            kept = [line for line in lines if line.split(":", 1)[0] in KEPT]
            found.append({"tid": tid, "stat": read(task + "/stat"), "status": "\n".join(kept)})
            if "State:\tD (disk sleep)" in kept:
                # Of any other thread it is out of date when it is read.
                found[-1]["call"] = read_or_none(task + "/syscall")
            own = apart(folder, pid, tid) if tid != pid else []
            if own:
                found[-1]["apart"] = own
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def settings(folder, pid):
    """What has no place in stat and status; null where the kernel does not tell."""
    return {
        "limits": read_or_none(folder + "/limits"),
        "personality": read_or_none(folder + "/personality"),
        "timer_slack": read_or_none(folder + "/timerslack_ns"),
        "core_filter": read_or_none(folder + "/coredump_filter"),
        "memory_policy": first_line(folder + "/numa_maps"),
        "program_head": head(folder + "/exe"),
        "io_priority": io_priority(pid),
        "proc_owner": os.stat(folder).st_uid,
    }


def head(path):
    """The first bytes of an ELF file, hexadecimal."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(6).hex()
    except OSError:
        return None


def first_line(path):
    """A short read makes the kernel look at one mapping only, and not at the page tables of all."""
    try:
        with open(path, "rb", buffering=0) as file:
            return file.read(64).decode("utf-8", "replace").split("\n")[0]
    except OSError:
        return None


def io_priority(pid):
    """As ioprio_get(2) has it; there is no file in /proc that tells."""
    number = GET_IO_PRIORITY.get(os.uname().machine)
    try:
        import ctypes
    except ImportError:
        return None
    value = -1 if number is None else ctypes.CDLL(None).syscall(number, IOPRIO_WHO_PROCESS, pid)
    return None if value < 0 else value


def special_memory(folder, status):
    """Range, page size in KiB and flags of each mapping that is sealed or of huge pages; None: too much to look at."""
    resident = re.search(r"^VmRSS:\s*(\d+)", status, re.MULTILINE)
    if resident is None or int(resident.group(1)) > SMAPS_LIMIT_KB:
        return None
    text = read_or_none(folder + "/smaps")
    if text is None or not any(" %s " % flag in text for flag in INTERESTING):
        return None if text is None else []
    found, span, name, page_kb = [], "", "", 0
    for line in text.split("\n"):
        fields = line.split(None, 5)
        if line.startswith("KernelPageSize:"):
            page_kb = int(fields[1])
        elif line.startswith("VmFlags:"):
            flags = line[8:].split()
            # The kernel seals what it puts there itself, such as [vdso].
            if not INTERESTING.isdisjoint(flags) and not name.startswith("["):
                found.append({"range": span, "page_kb": page_kb, "flags": flags})
        elif len(fields) > 4:
            span, name = fields[0], fields[5] if len(fields) > 5 else ""
    return found
