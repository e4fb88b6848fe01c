#!/usr/bin/env python3
"""Has a datagram socket with a peer."""
import socket

from checked import serve

client = socket.socket(type=socket.SOCK_DGRAM)
client.bind(("127.0.0.1", 7108))
client.connect(("127.0.0.1", 7109))
serve(lambda: client.getpeername() == ("127.0.0.1", 7109))
