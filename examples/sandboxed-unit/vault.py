#!/usr/bin/env python3
"""Answers every line with a number that is one higher than the last, and its PID, and writes it down first.

vault.py PORT

The number is in a file of its own in the unit's state directory, which stays open, and a note of every hundredth in the
private /tmp.
"""
import os
import socketserver
import sys
import tempfile
import threading

LOCK = threading.Lock()


class Teller(socketserver.StreamRequestHandler):
    def handle(self):
        for _ in self.rfile:
            with LOCK:
                count = int(os.pread(STATE, 20, 0) or b"0") + 1
                os.pwrite(STATE, b"%d\n" % count, 0)
                if count % 100 == 0:
                    print(f"{count} answers", flush=True)
                    print(count, file=NOTES)
            self.wfile.write(b"%d %d\n" % (count, os.getpid()))


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


NOTES = tempfile.NamedTemporaryFile("a", prefix="notes-", buffering=1)
STATE = os.open(os.environ["STATE_DIRECTORY"] + "/count", os.O_RDWR | os.O_CREAT, 0o600)
print(f"notes in {NOTES.name}", flush=True)
Server(("0.0.0.0", int(sys.argv[1])), Teller).serve_forever()
