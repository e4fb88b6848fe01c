#!/usr/bin/env python3
"""Has joined a multicast group."""
import socket

from checked import serve

server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("0.0.0.0", 7112))
server.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton("224.0.0.251") + socket.inet_aton("127.0.0.1"))
server.settimeout(2)


def check():
    client = socket.socket(type=socket.SOCK_DGRAM)
    client.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("127.0.0.1"))
    client.sendto(b"all", ("224.0.0.251", 7112))
    return server.recv(10) == b"all"


serve(check)
