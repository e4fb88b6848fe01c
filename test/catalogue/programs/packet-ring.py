#!/usr/bin/env python3
"""Has a packet socket that puts what it hears into shared memory."""
import mmap
import socket
import struct

from checked import serve

SOL_PACKET, PACKET_RX_RING, PACKET_VERSION, TPACKET_V2 = 263, 5, 10, 1
packets = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
packets.setsockopt(SOL_PACKET, PACKET_VERSION, TPACKET_V2)
packets.setsockopt(SOL_PACKET, PACKET_RX_RING, struct.pack("=IIII", 4096, 4, 2048, 8))
ring = mmap.mmap(packets.fileno(), 4 * 4096)
serve(lambda: len(ring[:]) == 4 * 4096)
