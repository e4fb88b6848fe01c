#!/usr/bin/env python3
"""Has one of each System V object, attached or not, in the host's IPC namespace."""
import ctypes

from checked import child, serve

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p


def segment(key, text):
    number = libc.shmget(key, 4096, 0o1600)
    assert number >= 0, ctypes.get_errno()
    memory = (ctypes.c_char * 4096).from_address(libc.shmat(number, None, 0))
    memory[:4] = text
    return number, memory


named, memory = segment(0x4324, b"here")
doomed, more = segment(0, b"also")
assert libc.shmctl(doomed, 0, None) == 0
unattached = libc.shmget(0x4323, 4096, 0o1600)
semaphores = libc.semget(0x4321, 1, 0o1600)
assert libc.semop(semaphores, ctypes.byref(ctypes.c_uint64(1 << 16)), 1) == 0, ctypes.get_errno()
queue = libc.msgget(0x4322, 0o1600)
message = (ctypes.c_char * 16).from_buffer_copy((1).to_bytes(8, "little") + b"here\0\0\0\0")
assert libc.msgsnd(queue, message, 8, 0) == 0


def write_on():
    libc.semop(semaphores, ctypes.byref(ctypes.c_uint64(2 << 16)), 1)
    memory[8:12] = b"both"


child(write_on)


def check():
    assert memory[:4] == b"here" and more[:4] == b"also", "segments"
    assert memory[8:12] == b"both", "shared with the child"
    assert libc.shmget(0x4324, 4096, 0) == named and libc.shmget(0x4323, 4096, 0) == unattached, "keys"
    assert libc.semctl(semaphores, 0, 12) == 3, "semaphore"
    assert libc.msgrcv(queue, message, 8, 0, 0o4000) == 8 and message[8:12] == b"here", "queue"


serve(check)
