#!/usr/bin/env python3
"""Changes the route of an address for whoever asks, as the interface of a cloud does.

router.py serve IP:PORT NAME=GATEWAY...     answers on a host whose routes it changes
router.py move IP:PORT ADDRESS NAME         has the address reached by that name's gateway from now on

Each change that was made is a line in /srv/routes: ADDRESS NAME. While there is a file /srv/no-NAME, a change to that name is refused;
while there is a file /srv/slow-NAME, it waits.
"""
import os
import socketserver
import socket
import subprocess
import sys
import time


def serve(at, gateways):
    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            address, name = self.rfile.readline().decode().split()
            if os.path.exists("/srv/no-" + name):
                self.wfile.write(b"the router says no\n")
                return
            while os.path.exists("/srv/slow-" + name):
                time.sleep(0.05)
            subprocess.run(["ip", "route", "replace", address, "via", gateways[name]], check=True)
            with open("/srv/routes", "a") as routes:
                print(address, name, file=routes)
            self.wfile.write(b"ok\n")

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    ip, port = at.rsplit(":", 1)
    Server((ip, int(port)), Handler).serve_forever()


def move(at, address, name):
    ip, port = at.rsplit(":", 1)
    with socket.create_connection((ip, int(port)), timeout=5) as connection:
        connection.settimeout(None)
        connection.sendall(("%s %s\n" % (address, name)).encode())
        answer = connection.makefile().readline().strip()
    if answer != "ok":
        sys.exit(answer)


if sys.argv[1] == "serve":
    serve(sys.argv[2], dict(pair.split("=") for pair in sys.argv[3:]))
else:
    move(*sys.argv[2:])
