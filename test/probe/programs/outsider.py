"""Listens for datagrams on the unix socket named by its argument, says so, and stays until its standard input ends."""
import os
import socket
import sys

receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
receiver.bind(sys.argv[1])
print("ready", flush=True)
os.read(0, 1)
