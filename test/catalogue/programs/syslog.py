#!/usr/bin/env python3
"""Writes to the system log of its host."""
import socket

from checked import beside, serve

LOG = "/run/syslog.sock"


def listen(ready):
    global server
    server = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    server.bind(LOG)
    ready()


beside(listen)
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
log.connect(LOG)
log.send(b"<14>before")
serve(lambda: log.send(b"<14>after") > 0)
