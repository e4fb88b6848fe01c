"""Holds sockets with something special about them, says what they are called, and ends with its standard input."""
import json
import os
import socket
import struct
import sys
import time

TCP_MD5SIG, UDP_CORK, NETLINK_EXT_ACK, SOL_NETLINK, NETLINK_ADD_MEMBERSHIP = 14, 1, 11, 270, 1
LOOPBACK = socket.inet_aton("127.0.0.1")

listener = socket.create_server(("127.0.0.1", 0))
reset = socket.create_connection(listener.getsockname())
gone, _ = listener.accept()
gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
gone.close()
bound = socket.socket(socket.AF_INET6)
bound.bind(("::1", 0))
listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, b"reno")
listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 7000)
key = struct.pack("=HH4s120x", socket.AF_INET, 0, LOOPBACK) + struct.pack("=BBHi80s", 0, 0, 1, 0, b"k")
listener.setsockopt(socket.IPPROTO_TCP, TCP_MD5SIG, key)
listener.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"lo")
corked = socket.socket(type=socket.SOCK_DGRAM)
corked.setsockopt(socket.IPPROTO_UDP, UDP_CORK, 1)
group = socket.socket(type=socket.SOCK_DGRAM)
group.bind(("0.0.0.0", 0))
group.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, socket.inet_aton("224.0.0.251") + LOOPBACK)
netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
netlink.setsockopt(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, 5)
netlink.setsockopt(SOL_NETLINK, NETLINK_EXT_ACK, 1)
name = "\0odd-sockets-%d" % os.getpid()
server = socket.socket(socket.AF_UNIX)
server.bind(name)
server.listen()
waiting = socket.socket(socket.AF_UNIX)
waiting.connect(name)
waiting.send(b"early")
shut, told = socket.socketpair()
shut.shutdown(socket.SHUT_WR)
told.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
told.setsockopt(socket.SOL_SOCKET, 29, 1)
teller, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
other.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
teller.send(b"who")
unlinked = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
unlinked.bind("/tmp/odd-sockets-%d" % os.getpid())
os.unlink(unlinked.getsockname())
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
named = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
named.bind(name + "-datagrams")
sender.connect(name + "-datagrams")
time.sleep(0.1)
sockets = {key: value for key, value in globals().items() if isinstance(value, socket.socket) and value.fileno() >= 0}
inodes = {key: str(os.fstat(value.fileno()).st_ino) for key, value in sockets.items()}
print(json.dumps({"pid": os.getpid(), "inodes": inodes}), flush=True)
sys.stdin.read()
