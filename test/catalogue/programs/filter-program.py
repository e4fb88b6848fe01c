#!/usr/bin/env python3
"""Has a socket with a program of eBPF as its filter."""
import ctypes
import os
import socket
import struct

from checked import serve

SYS_BPF, BPF_PROG_LOAD, BPF_PROG_TYPE_SOCKET_FILTER, SO_ATTACH_BPF = 321, 5, 1, 50
libc = ctypes.CDLL(None, use_errno=True)
# r0 = -1; exit
code = ctypes.create_string_buffer(struct.pack("=BBhi", 0xB7, 0, 0, -1) + struct.pack("=BBhi", 0x95, 0, 0, 0))
terms = ctypes.create_string_buffer(b"GPL")
wanted = struct.pack("=IIQQ", BPF_PROG_TYPE_SOCKET_FILTER, 2, ctypes.addressof(code), ctypes.addressof(terms))
program = libc.syscall(SYS_BPF, BPF_PROG_LOAD, wanted, len(wanted))
if program < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
server = socket.socket(type=socket.SOCK_DGRAM)
server.setsockopt(socket.SOL_SOCKET, SO_ATTACH_BPF, program)
os.close(program)
serve()
