#!/usr/bin/env python3
"""Listens to the kernel over netlink."""
import socket

from checked import serve

link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
link.bind((0, 1))
serve()
