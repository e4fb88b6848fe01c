#!/usr/bin/env python3
"""Has a packet socket."""
import socket

from checked import serve

packets = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x0300)
serve()
