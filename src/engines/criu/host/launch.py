"""Puts one move's programs on this host, starts their supervisor apart from this connection, and lends it our streams.

The first line of input is a JSON document: {folder, files: {name: text}, start: argv}. What follows goes to the
supervisor's control socket line by line, and what the supervisor says comes out. Without `files` it only connects to a
supervisor that is there already.
"""
import json
import os
import socket
import subprocess
import sys
import threading
import time


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    folder = order["folder"]
    if "files" in order:
        os.umask(0o077)
        make_folder(folder)
        for name, text in order["files"].items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
            os.chmod(os.path.join(folder, name), 0o700 if name.endswith(".sh") else 0o600)
        subprocess.Popen(order["start"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=open(os.path.join(folder, "stderr"), "wb"), start_new_session=True)
    # Whoever lost the connection while this was being started here may be back before there is a supervisor.
    connection = connect(os.path.join(folder, "control"), seconds=10 if "files" in order else 2)
    threading.Thread(target=pump_input, args=(connection,), daemon=True).start()
    try:
        while data := connection.recv(65536):
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except OSError:
        # Either end has left. What became of the supervisor is for the next who attaches to see.
        pass
    # The other thread may be reading, and Python would wait for it.
    os._exit(0)


def make_folder(path: str) -> None:
    while True:
        try:
            os.makedirs(path, mode=0o700)
            return
        except FileNotFoundError:
            # Another move has just ended here and taken the common folder away in between.
            continue


def connect(path: str, seconds: float) -> socket.socket:
    end = time.monotonic() + seconds
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(path)
            return connection
        except OSError:
            connection.close()
            if time.monotonic() > end:
                sys.exit("no supervisor answers: " + last_words(os.path.dirname(path)))
            time.sleep(0.005)


def last_words(folder: str) -> str:
    try:
        with open(os.path.join(folder, "stderr"), encoding="utf-8", errors="replace") as file:
            return file.read()[-2000:]
    except OSError as error:
        return str(error)


def pump_input(connection: socket.socket) -> None:
    try:
        for line in sys.stdin.buffer:
            connection.sendall(line)
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        # The supervisor has left, which the other direction shows.
        pass


main()
