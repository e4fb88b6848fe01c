#!/usr/bin/env python3
"""Hands work to a pool of processes, with a lock held, a counter in shared memory and a queue with an item in it."""
import multiprocessing
import os
import signal

from checked import serve

# Threads of the pool must not be the ones to be asked, and its processes not keep the start's output open.
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
null = os.open("/dev/null", os.O_RDWR)
for number in (0, 1, 2):
    os.dup2(null, number)
os.close(null)

context = multiprocessing.get_context("fork")
lock, counter, queue = context.Lock(), context.Value("i", 7), context.Queue()


def work(number):
    with counter.get_lock():
        counter.value += 1
    return number * number, lock.acquire(block=False)


pool = context.Pool(2)
assert pool.map(work, [1]) == [(1, True)]
queue.put("left over")


def check():
    assert not lock.acquire(block=False), "the lock is free"
    results = pool.map(work, [2, 3, 4])
    assert results == [(4, False), (9, False), (16, False)], results
    lock.release()
    assert pool.map(work, [5]) == [(25, True)], "the lock stays held"
    assert counter.value == 12, counter.value
    assert queue.get(timeout=5) == "left over"


serve(check)
