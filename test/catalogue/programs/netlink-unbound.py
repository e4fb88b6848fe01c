#!/usr/bin/env python3
"""Has a netlink socket that it has not used."""
import socket

from checked import serve

link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
serve(lambda: link.bind((0, 0)) is None)
