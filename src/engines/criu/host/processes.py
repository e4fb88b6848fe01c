"""Processes told apart by PID and start time, and criu started and watched."""
from __future__ import annotations

import os
import select
import signal
import time

from mailbox import Mailbox

_OUTSIDE = "/proc/1/root"


def alive(pid: int, start_time: int) -> bool:
    """Whether this very process still runs. A zombie has died: it holds neither memory nor sockets any more."""
    fields = _stat(pid)
    return fields is not None and int(fields[19]) == start_time and fields[0] not in (b"Z", b"X")


def start_time_of(pid: int) -> int:
    """Clock ticks since boot; -1, which no process has, for one that is gone."""
    fields = _stat(pid)
    return -1 if fields is None else int(fields[19])


def parent_of(pid: int) -> int:
    """0 for one that is gone."""
    fields = _stat(pid)
    return 0 if fields is None else int(fields[1])


def name_of(pid: int) -> str:
    """As in /proc/PID/comm; empty for one that is gone."""
    try:
        with open("/proc/%d/comm" % pid, encoding="utf-8", errors="replace") as file:
            return file.read().rstrip("\n")
    except (FileNotFoundError, ProcessLookupError):
        return ""


def own_cgroup() -> str:
    """Path of this process's cgroup in the v2 hierarchy."""
    with open("/proc/self/cgroup", encoding="utf-8", errors="surrogateescape") as file:
        return next(line[3:].rstrip("\n") for line in file if line.startswith("0::"))


def dying(pid: int) -> bool:
    """Whether a task has been told to end and has not come to it yet: a kill is pending, or it is in its exit."""
    fields = _stat(pid)
    if fields is None or int(fields[6]) & _PF_EXITING:
        return True
    with open("/proc/%d/status" % pid, encoding="utf-8", errors="replace") as file:
        pending = [int(line.split()[1], 16) for line in file if line.startswith(("SigPnd:", "ShdPnd:"))]
    return any(mask & 1 << (signal.SIGKILL - 1) for mask in pending)


def descendants(root: int) -> "list[int]":
    """The process and all that came from it and lives, parents before their children. Zombies belong to no cgroup."""
    children: "dict[int, list[int]]" = {}
    for entry in os.listdir("/proc"):
        fields = _stat(int(entry)) if entry.isdigit() else None
        if fields is not None and fields[0] not in (b"Z", b"X"):
            children.setdefault(int(fields[1]), []).append(int(entry))
    found = [root]
    for pid in found:
        found.extend(sorted(children.get(pid, ())))
    return found


def _stat(pid: int) -> "list[bytes] | None":
    """The fields of /proc/PID/stat behind the name, which may hold blanks and brackets: the state is the first."""
    try:
        with open("/proc/%d/stat" % pid, "rb") as file:
            return file.read().rsplit(b")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None


_PF_EXITING = 0x4  # linux/sched.h


def step_over(numbers: "list[int]") -> None:
    """Keeps the host from handing out the numbers by chance: where it is about to reach them, it goes on behind them.

    Every program that mig or anybody starts there takes the next number, the gate in the freeze included. CRIU itself
    asks for its numbers by name (clone3) and does not move the counter.
    """
    if not numbers:
        return
    counter = "/proc/sys/kernel/ns_last_pid"
    with open(counter, encoding="ascii") as file:
        last = int(file.read())
    if min(numbers) - _NEAR <= last < max(numbers):
        with open(counter, "w", encoding="ascii") as file:
            file.write(str(max(numbers)))


# How many processes may be started between the look at the numbers and the restore, generously.
_NEAR = 2000


def numbers_of(pid: int) -> "list[int]":
    """What a process or a thread is called, from this namespace to the innermost that it is in; none: it is gone."""
    try:
        with open("/proc/%d/status" % pid, encoding="utf-8", errors="replace") as file:
            return next(list(map(int, line.split()[1:])) for line in file if line.startswith("NSpid:"))
    except (FileNotFoundError, ProcessLookupError, StopIteration):
        return []


def called(number: int, candidates: "list[int]") -> "int | None":
    """The one of the candidates that goes by this number where it lives. A namespace's own may be called like one from
    outside: who lives deepest is meant."""
    found = [(len(numbers), pid) for pid in candidates if (numbers := numbers_of(pid)) and numbers[-1] == number]
    return max(found)[1] if found else None


class Watch:
    """The deaths of a tree's tasks, each seen through a descriptor of its own: no other process can be taken for one."""

    def __init__(self, pids: "list[int]") -> None:
        self._poll = select.poll()
        self._left = set()
        for pid in pids:
            descriptor = os.pidfd_open(pid)
            self._left.add(descriptor)
            self._poll.register(descriptor, select.POLLIN)

    def all_dead(self, seconds: float) -> bool:
        """Waits up to `seconds` for the last of them. A task has died once it holds neither memory nor sockets any more."""
        end = time.monotonic() + seconds
        while self._left and (left := end - time.monotonic()) > 0:
            for descriptor, _ in self._poll.poll(left * 1000):
                self._poll.unregister(descriptor)
                os.close(descriptor)
                self._left.discard(descriptor)
        return not self._left


def taken(numbers: "list[int]") -> "list[int]":
    """Those of the numbers that a process, thread, group or session has, zombies included."""
    wanted = set(numbers)
    found = {number for number in wanted if os.path.exists("/proc/%d" % number)}
    for entry in os.listdir("/proc"):
        fields = _stat(int(entry)) if entry.isdigit() else None
        if fields is not None:
            found |= wanted & {int(fields[2]), int(fields[3])}
    return sorted(found)


def whose(number: int) -> str:
    """The number with the PID and the name of a process that has it, for people to read."""
    for entry in sorted(os.listdir("/proc")):
        fields = _stat(int(entry)) if entry.isdigit() else None
        if fields is not None and (str(number) in (entry, fields[2].decode(), fields[3].decode())
                                   or os.path.exists("/proc/%s/task/%d" % (entry, number))):
            return "%d (PID %s, %s)" % (number, entry, name_of(int(entry)))
    return str(number)


def spawn(argv: "list[str]", mailbox: Mailbox, ended: str) -> int:
    """Starts a program in a session of its own with no standard streams, and posts `ended` with its exit code.

    posix_spawn does not copy this process's page tables, which is what makes it cheap inside the freeze.
    """
    null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
    actions = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]
    pid = os.posix_spawn(argv[0], argv, {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                         file_actions=actions, setsid=True)
    os.close(null)
    mailbox.watch(lambda: mailbox.post(ended, code=_exit_code(pid)), "wait for " + argv[0])
    return pid


def end_session(leader: int) -> None:
    """Kills what is left of a program that `spawn` started and that has ended: a gate outlives a criu that is killed."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        pass


def end_scripts(group: int, path: str) -> None:
    """Kills a script of that path, and what it has started, in a process group that others may be in as well."""
    members = _group(group)
    scripts = {pid for pid in members if path in words_of(pid)}
    for pid in scripts | {pid for pid, parent in members.items() if parent in scripts}:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


def end_named(group: int, name: str, seconds: float = 5.0) -> None:
    """Kills the processes of that name in a process group, and waits until they are dead."""
    end = time.monotonic() + seconds
    while (pids := [pid for pid in _group(group) if name_of(pid) == name]) and time.monotonic() < end:
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        time.sleep(0.002)


def _group(group: int) -> "dict[int, int]":
    """PIDs in a process group, each with that of its parent; zombies are none."""
    members = {}
    for entry in os.listdir("/proc"):
        fields = _stat(int(entry)) if entry.isdigit() else None
        if fields is not None and int(fields[2]) == group and fields[0] != b"Z":
            members[int(entry)] = int(fields[1])
    return members


def words_of(pid: int) -> "list[str]":
    """The arguments of a process; none of one that is gone."""
    try:
        with open("/proc/%d/cmdline" % pid, encoding="utf-8", errors="surrogateescape") as file:
            return file.read().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def _exit_code(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def hangs_in_restorer(pid: int) -> bool:
    """Whether a task was left where CRIU's restorer waits for the next stage: it has every signal blocked there.

    CRIU blocks all but SIGCHLD as it begins, the restorer that as well before it lets go of the last stage
    (criu/pie/restorer.c), and the task's own mask comes with the very last system call, rt_sigreturn. A program that
    blocks all signals itself is taken for a hanging one.
    """
    try:
        with open("/proc/%d/status" % pid, encoding="utf-8", errors="replace") as file:
            blocked = next(int(line.split()[1], 16) for line in file if line.startswith("SigBlk:"))
    except (FileNotFoundError, ProcessLookupError, StopIteration):
        return False
    # Of these it does not matter whether they are blocked, or nobody can block them.
    other = 1 << (signal.SIGCHLD - 1) | 1 << (signal.SIGKILL - 1) | 1 << (signal.SIGSTOP - 1)
    # Real-time signals 32 and 33 are the C library's own; sigfillset leaves them out.
    return blocked | other | 3 << 31 == (1 << 64) - 1


def processes_with(path: str) -> "list[tuple[int, str]]":
    """PID and program of every process with a path, or something below it, among its words."""
    found = []
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open("/proc/%s/cmdline" % entry, encoding="utf-8", errors="replace") as file:
                words = file.read().split("\0")
        except (FileNotFoundError, ProcessLookupError):
            continue
        # A criu inside of a sandbox knows the host's paths through process 1.
        own = [word[len(_OUTSIDE):] if word.startswith(_OUTSIDE + "/") else word for word in words]
        if any(word == path or word.startswith(path + "/") for word in own):
            found.append((int(entry), os.path.basename(words[0])))
    return found
