#!/usr/bin/env python3
"""Has a tun device."""
import fcntl
import struct

from checked import serve

tun = open("/dev/net/tun", "r+b", buffering=0)
fcntl.ioctl(tun, 0x400454CA, struct.pack("16sH22x", b"mig-tun", 0x1001))
serve()
