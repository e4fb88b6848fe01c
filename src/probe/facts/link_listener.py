"""Takes connections from other hosts for some seconds, to find out whether they get here and how much comes in a moment.

A connection begins with a line that says for how many milliseconds the other side will send; it is answered with what has
arrived by then. What is sent means nothing and is thrown away.
"""
import ipaddress
import json
import os
import select
import signal
import socket
import time

# To be reached in, and for one answer.
_OPEN_SECONDS, _ANSWER_SECONDS = 6, 4
_MOST = 4 << 20


def probe(question):
    """{address, public: whether it may be one that the internet reaches, tries: how many will come}, to the port; None where
    it may not be."""
    address = socket.getaddrinfo(question["address"], None, type=socket.SOCK_STREAM)[0][4][0]
    if ipaddress.ip_address(address).is_global and not question["public"]:
        return None
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    server = socket.create_server((address, 0), family=family)
    if os.fork() == 0:
        _serve(server, question["tries"])
    return {"address": address, "port": server.getsockname()[1]}


def _serve(server, tries):
    """The rest of this process's life. Whoever asked hears nothing more of it."""
    try:
        signal.alarm(_OPEN_SECONDS)
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(nothing, number)
        for _ in range(tries):
            connection = server.accept()[0]
            # Several at a time: each has its own life, as short as this one's.
            if os.fork() == 0:
                signal.alarm(_ANSWER_SECONDS)
                server.close()
                _answer(connection)
                os._exit(0)
            connection.close()
    finally:
        os._exit(1)


def _answer(connection):
    connection.sendall(b"!")
    line = b""
    while not line.endswith(b"\n"):
        line += connection.recv(1) or b"\n"
    end = time.monotonic() + int(line.strip() or 0) / 1000
    # When how much had come: the beginning of a burst goes by other laws than what follows.
    marks, total = [], 0
    while total < _MOST and time.monotonic() < end:
        if not select.select([connection], [], [], max(0, end - time.monotonic()))[0]:
            break
        data = connection.recv(1 << 18)
        if not data:
            break
        total += len(data)
        marks.append((time.monotonic_ns(), total))
    connection.sendall(json.dumps({"bytes_per_second": _rate(marks)}).encode() + b"\n")


def _rate(marks):
    """Of what came after the first third; None where that is too little to tell."""
    begin = next((mark for mark in marks if mark[1] * 3 >= marks[-1][1]), None)
    if begin is None or marks[-1][1] - begin[1] < 65536 or marks[-1][0] <= begin[0]:
        return None
    return (marks[-1][1] - begin[1]) * 1000000000 // (marks[-1][0] - begin[0])
