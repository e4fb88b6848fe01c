#!/usr/bin/env python3
"""Has a connection that its other end has reset, and has not noticed yet; the second word: its address."""
import socket
import struct
import sys

from checked import beside, serve

server = socket.create_server((sys.argv[2], 0))


def listen(ready):
    global server
    ready()
    connection, _ = server.accept()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
    server.close()


beside(listen)
client = socket.create_connection(server.getsockname())
server.close()


def check():
    """It may be told of the reset, or that there is nothing more; a connection it must not have."""
    client.settimeout(2)
    try:
        return client.recv(10) == b""
    except ConnectionResetError:
        return True


serve(check)
