#!/usr/bin/env python3
"""Has a pair of datagram sockets, one of which has turned to a third."""
import socket

from checked import NAME, serve

third = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
third.bind("\0" + NAME)
one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
other.connect("\0" + NAME)
serve()
