"""
A process that has set for itself what it could, and done to its thread and its child what is seldom done. Prints one line
of JSON about itself, and stays until its standard input ends.
"""
import ctypes
import json
import os
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
facts = {"pid": os.getpid(), "thread": numbers[0], "child": child, "cpu": str(min(os.sched_getaffinity(0)))}
print(json.dumps(facts), flush=True)
os.read(0, 1)
