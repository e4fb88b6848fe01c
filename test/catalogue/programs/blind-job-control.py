#!/usr/bin/env python3
"""Is a terminal: its child leads the terminal's session, one job is stopped and another in the foreground (credentials(7))."""
import fcntl
import os
import select
import signal
import struct
import termios
import time

from checked import child, serve

master, slave = os.openpty()
fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 41, 101, 0, 0))
modes = termios.tcgetattr(slave)
modes[3] &= ~termios.ECHO
modes[6][termios.VINTR] = b"\x07"
termios.tcsetattr(slave, termios.TCSANOW, modes)
read, write = os.pipe()


def job(what):
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        what()
        os._exit(0)
    try:
        os.setpgid(pid, pid)
    except PermissionError:
        pass
    return pid


def stopped():
    while True:
        os.kill(os.getpid(), signal.SIGSTOP)
        signal.pause()


def shout():
    while True:
        os.write(1, os.read(0, 100).upper())


def shell():
    os.close(read)
    os.close(master)
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for number in (0, 1, 2):
        os.dup2(slave, number)
    os.close(slave)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    background = job(stopped)
    os.waitpid(background, os.WUNTRACED)
    foreground = job(shout)
    os.tcsetpgrp(0, foreground)
    os.write(write, struct.pack("ii", background, foreground))
    os.close(write)


shell_pid = child(shell)
os.close(write)
background, foreground = struct.unpack("ii", os.read(read, 8))
os.close(read)
os.close(slave)


def state(pid):
    with open("/proc/%d/stat" % pid) as file:
        return file.read().rsplit(")", 1)[1].split()


def check():
    size = fcntl.ioctl(master, termios.TIOCGWINSZ, bytes(8))
    assert struct.unpack("HHHH", size)[:2] == (41, 101), "another size"
    assert termios.tcgetattr(master)[6][termios.VINTR] == b"\x07", "other modes"
    group = struct.unpack("i", fcntl.ioctl(master, termios.TIOCGPGRP, bytes(4)))[0]
    assert group == foreground, "foreground is %d, not %d" % (group, foreground)
    # State, parent, process group, session.
    was = state(background)[:4]
    assert was == ["T", str(shell_pid), str(background), str(shell_pid)], "the job is %r" % was
    os.write(master, b"hello\n")
    assert select.select([master], [], [], 5)[0], "no answer"
    answer = os.read(master, 100)
    assert answer == b"HELLO\r\n", answer
    os.kill(background, signal.SIGCONT)
    time.sleep(0.2)
    assert state(background)[0] == "S", "it does not go on"


serve(check)
