"""First process of a PID namespace that one workload has to itself, with a /proc of its own.

python3 -I -S -c TEXT mig-init LAST PIDFILE

LAST: the highest number that the workload has. PIDFILE: the workload's, may be empty. Prints its PID on the host.

It adopts and reaps what loses its parent there, and ends when nobody else is left: the workload, or a criu that has dumped
it. It reacts to no signal, and passes none on.
"""
import ctypes
import os
import sys
import time

CLONE_NEWNS, CLONE_NEWPID = 0x20000, 0x20000000
MS_NOSUID_NODEV_NOEXEC, MS_REC, MS_SLAVE = 0x2 | 0x4 | 0x8, 0x4000, 0x80000
PR_SET_NAME = 15


def main():
    libc = ctypes.CDLL(None, use_errno=True)

    def check(result):
        if result != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    check(libc.unshare(CLONE_NEWNS | CLONE_NEWPID))
    # What is mounted on the host later appears here as well, and nothing that is mounted here on the host.
    check(libc.mount(b"none", b"/", None, ctypes.c_ulong(MS_REC | MS_SLAVE), None))
    ready, tell = os.pipe()
    child = os.fork()
    if child:
        os.close(tell)
        if os.read(ready, 1) != b"1":
            sys.exit("the namespace has got no /proc")
        print(child)
        return
    os.setsid()
    check(libc.mount(b"proc", b"/proc", b"proc", ctypes.c_ulong(MS_NOSUID_NODEV_NOEXEC), None))
    # criu and its gate live here as well for a while, and must have none of the workload's numbers.
    with open("/proc/sys/kernel/ns_last_pid", "w", encoding="ascii") as counter:
        counter.write(sys.argv[2])
    libc.prctl(PR_SET_NAME, b"mig-init")
    os.chdir("/")
    null = os.open("/dev/null", os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    os.write(tell, b"1")
    os.closerange(3, 1024)
    look_after()


def look_after():
    had = False
    while True:
        try:
            os.waitpid(-1, 0)
            had = True
        except ChildProcessError:
            # Nobody is a child of this process before criu has restored the workload, nor after that has ended. A criu is
            # nobody's child here, so that its end is not told.
            try:
                os.kill(-1, 0)
            except ProcessLookupError:
                if had:
                    return
            time.sleep(0.1)


main()
