#!/usr/bin/env python3
"""Listens to one interface: its name is the second word."""
import socket
import sys

from checked import serve

packets = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0x0300)
packets.bind((sys.argv[2], 0x0003))
serve(lambda: packets.getsockname()[0] == sys.argv[2])
