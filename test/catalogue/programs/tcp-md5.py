#!/usr/bin/env python3
"""Takes connections only from those who sign with a key, as routers do."""
import socket
import struct

from checked import serve

TCP_MD5SIG = 14
ADDRESS = struct.pack("=H6x120x", 0)


def key(target):
    address = struct.pack("=HH4s120x", socket.AF_INET, 0, socket.inet_aton("127.0.0.1"))
    target.setsockopt(socket.IPPROTO_TCP, TCP_MD5SIG, address + struct.pack("=BBHi80s", 0, 0, 6, 0, b"secret"))


server = socket.create_server(("127.0.0.1", 7125))
key(server)


def check():
    client = socket.socket()
    client.settimeout(2)
    key(client)
    client.connect(("127.0.0.1", 7125))


serve(check)
