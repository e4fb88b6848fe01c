#!/usr/bin/env python3
"""Is bound to the address of a multicast group, which it has not joined."""
import socket

from checked import serve

server = socket.socket(type=socket.SOCK_DGRAM)
server.bind(("224.0.0.252", 7138))
serve(lambda: server.getsockname() == ("224.0.0.252", 7138))
