#!/usr/bin/env python3
"""Asks a service again and again on ONE connection, and checks that every answer's number is one higher than the last.

ask.py KIND TARGET [--interval MS] [--log FILE]

    line   IP:PORT          a line, answered by a line
    http   http://IP:PORT/  requests with keep-alive; the first answer's cookie is sent back from then on
    redis  IP:PORT          INCR of one key
    psql   CONNINFO         psql, which inserts a row and hears its number

An answer is a number, and words that must stay the same from the first answer to the last, such as the server's PID. Prints
one line of JSON at the end, which SIGTERM brings about: requests, wrong (answers that were not the next number, or had
other words), first, last, words, max_gap_ms (longest time between two answers), error. With --log each answer's number also
goes to a file.
"""
import argparse
import http.client
import json
import signal
import socket
import subprocess
import time
import urllib.parse


class Stop(Exception):
    pass


def stop(*_):
    raise Stop


def connect(target):
    ip, port = target.rsplit(":", 1)
    connection = socket.create_connection((ip, int(port)), timeout=90)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def asked_by_line(target):
    connection = connect(target)
    lines = connection.makefile("rb")
    while True:
        connection.sendall(b"\n")
        yield lines.readline().decode()


def asked_by_http(target):
    url = urllib.parse.urlsplit(target)
    connection = http.client.HTTPConnection(url.hostname, url.port or 80, timeout=90)
    connection.connect()
    # It would quietly open another where the server has closed this one.
    connection.auto_open = 0
    headers = {}
    while True:
        connection.request("GET", url.path, headers=headers)
        response = connection.getresponse()
        body = response.read().decode()
        if response.status != 200:
            raise ConnectionError(f"status {response.status}")
        cookie = response.getheader("Set-Cookie")
        if cookie and not headers:
            headers["Cookie"] = cookie.split(";")[0]
        yield body


def asked_by_redis(target):
    connection = connect(target)
    lines = connection.makefile("rb")
    while True:
        connection.sendall(b"*2\r\n$4\r\nINCR\r\n$5\r\ncount\r\n")
        line = lines.readline().decode()
        if line and line[0] != ":":
            raise ConnectionError(line.strip())
        yield line[1:]


def asked_by_psql(conninfo):
    words = ["psql", "-X", "-A", "-t", "-q", "-F", " ", "-v", "ON_ERROR_STOP=1", conninfo]
    psql = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while True:
        psql.stdin.write("insert into entries default values returning number, pg_backend_pid();\n")
        psql.stdin.flush()
        line = psql.stdout.readline()
        if not line:
            raise ConnectionError(psql.stderr.read().strip())
        yield line


KINDS = {"line": asked_by_line, "http": asked_by_http, "redis": asked_by_redis, "psql": asked_by_psql}


def watch(answers, interval, log, seen):
    before = None
    for answer in answers:
        now = time.monotonic()
        if not answer:
            raise ConnectionError("the server closed the connection")
        number, *words = answer.split()
        number = int(number)
        if seen["requests"] == 0:
            seen.update(first=number, words=words)
        elif number != seen["last"] + 1 or words != seen["words"]:
            seen["wrong"] += 1
        if before is not None:
            seen["max_gap_ms"] = max(seen["max_gap_ms"], round(1000 * (now - before), 1))
        before = now
        seen["last"] = number
        seen["requests"] += 1
        if log:
            print(number, file=log)
        time.sleep(interval / 1000)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("target")
    parser.add_argument("--interval", type=float, default=5)
    parser.add_argument("--log")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, stop)
    seen = {"requests": 0, "wrong": 0, "first": None, "last": None, "words": [], "max_gap_ms": 0.0, "error": None}
    log = open(options.log, "a", buffering=1) if options.log else None
    try:
        watch(KINDS[options.kind](options.target), options.interval, log, seen)
    except Stop:
        pass
    except (OSError, ValueError, http.client.HTTPException) as error:
        seen["error"] = f"{type(error).__name__}: {error}"
    print(json.dumps(seen), flush=True)


main()
