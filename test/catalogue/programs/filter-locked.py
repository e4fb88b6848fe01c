#!/usr/bin/env python3
"""Has a filter that can neither be taken off nor replaced."""
import ctypes
import socket
import struct

from checked import serve

SO_ATTACH_FILTER, SO_LOCK_FILTER = 26, 44
code = ctypes.create_string_buffer(struct.pack("=HBBI", 6, 0, 0, 0))
server = socket.socket(type=socket.SOCK_DGRAM)
server.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("=H6xQ", 1, ctypes.addressof(code)))
server.setsockopt(socket.SOL_SOCKET, SO_LOCK_FILTER, 1)
serve(lambda: server.getsockopt(socket.SOL_SOCKET, SO_LOCK_FILTER) == 1)
