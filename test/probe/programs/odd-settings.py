"""
A process that has set for itself what it could, and done to its thread and its child what is seldom done. Prints one line
of JSON about itself, and stays until its standard input ends.
"""
import ctypes
import fcntl
import json
import os
import resource
import signal
import threading

CLONE_FS, SIGCHLD, PR_SET_TIMERSLACK, IOPRIO_SET_BEST_EFFORT_7 = 0x200, 17, 29, 2 << 13 | 7
libc = ctypes.CDLL(None, use_errno=True)
numbers, ready = [], threading.Event()


def apart():
    libc.unshare(CLONE_FS)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    numbers.append(threading.get_native_id())
    ready.set()
    threading.Event().wait()


os.setsid()
clone, ioprio_set = (56, 251) if os.uname().machine == "x86_64" else (220, 30)
child = libc.syscall(clone, CLONE_FS | SIGCHLD, 0, 0, 0, 0)
if child == 0:
    os.read(0, 1)
    os._exit(0)
libc.prctl(PR_SET_TIMERSLACK, 1234, 0, 0, 0)
libc.syscall(ioprio_set, 1, 0, IOPRIO_SET_BEST_EFFORT_7)
with open("/proc/self/coredump_filter", "w") as file:
    file.write("0x10")
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTRAP})
os.kill(os.getpid(), signal.SIGTRAP)
threading.Thread(target=apart, daemon=True).start()
ready.wait()
signal.signal(signal.SIGIO, signal.SIG_IGN)
fcntl.fcntl(os.open("/", os.O_RDONLY | os.O_DIRECTORY), fcntl.F_NOTIFY, fcntl.DN_RENAME)
resource.setrlimit(resource.RLIMIT_AS, (1 << 40, resource.RLIM_INFINITY))
resource.setrlimit(resource.RLIMIT_NOFILE, (100, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
facts = {"pid": os.getpid(), "thread": numbers[0], "child": child, "cpu": str(min(os.sched_getaffinity(0)))}
print(json.dumps(facts), flush=True)
os.read(0, 1)
