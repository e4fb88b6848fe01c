#!/usr/bin/env python3
"""Has a pair of datagram sockets, of which somebody outside has the other one."""
import socket

from checked import beside, serve

one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)


def keep(ready):
    one.close()
    ready()


beside(keep)
other.close()
serve(lambda: one.send(b"x") == 1)
