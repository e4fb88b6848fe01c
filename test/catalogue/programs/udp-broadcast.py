#!/usr/bin/env python3
"""Sends to everybody, with a time to live and a mark of its own, over IPv6 too."""
import socket

from checked import serve

one = socket.socket(type=socket.SOCK_DGRAM)
one.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
one.setsockopt(socket.SOL_SOCKET, socket.SO_MARK, 7)
one.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, 9)
one.setsockopt(socket.IPPROTO_IP, socket.IP_PKTINFO, 1)
six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
six.bind(("::1", 7132))


def check():
    one.sendto(b"x", ("127.0.0.1", 7132))
    six.sendto(b"x", ("::1", 7132))
    return (
        six.recv(10) == b"x"
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST) == 1
        and one.getsockopt(socket.SOL_SOCKET, socket.SO_MARK) == 7
    )


serve(check)
