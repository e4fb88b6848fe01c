#!/usr/bin/env python3
"""Three processes in a row, joined by pipes: source -> worker -> sink.

tree.py --out FILE [--pidfile FILE] [--interval MS]

The source counts, the worker passes each line on, and the sink appends it to the file as long as it is the next number.
A number that is not makes the sink write `lost` with what it expected and got.
"""
import argparse
import os
import sys
import time


def sink(incoming, path):
    expected = 1
    with os.fdopen(incoming) as lines, open(path, "a", buffering=1) as out:
        for line in lines:
            if int(line) != expected:
                print("lost", expected, line.strip(), file=out)
            else:
                print(expected, file=out)
            expected = int(line) + 1


def worker(incoming, outgoing):
    with os.fdopen(incoming) as lines, os.fdopen(outgoing, "w", buffering=1) as out:
        for line in lines:
            out.write(line)


def child(work, *arguments, close):
    pid = os.fork()
    if pid == 0:
        os.close(close)
        work(*arguments)
        sys.exit()
    return pid


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--pidfile")
    parser.add_argument("--interval", type=float, default=10)
    options = parser.parse_args()
    from_source, to_worker = os.pipe()
    if (pid := os.fork()) == 0:
        # The worker is the sink's parent: the tree is three generations deep.
        os.close(to_worker)
        from_worker, to_sink = os.pipe()
        child(sink, from_worker, options.out, close=to_sink)
        os.close(from_worker)
        worker(from_source, to_sink)
        sys.exit()
    os.close(from_source)
    if options.pidfile:
        with open(options.pidfile, "w") as pidfile:
            print(os.getpid(), file=pidfile)
    number = 0
    while True:
        number += 1
        os.write(to_worker, b"%d\n" % number)
        time.sleep(options.interval / 1000)


main()
