"""Sockets of a process's network namespace: the kernel's tables, and for unix sockets their peers."""
import os
import socket
import struct
import sys

from prelude import describe, read_or_none

TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6", "netlink", "packet")

NETLINK_SOCK_DIAG = 4
SOCK_DIAG_BY_FAMILY = 20
NLM_F_REQUEST_DUMP = 0x301
NLMSG_ERROR, NLMSG_DONE = 2, 3
UDIAG_SHOW_NAME_PEER = 0x01 | 0x04
UNIX_DIAG_NAME, UNIX_DIAG_PEER = 0, 2
CLONE_NEWNET = 0x40000000

_texts = {}
_unix = {}


def network_tables(pid, inodes):
    """The lines of /proc/PID/net/* that belong to the given inodes, by table."""
    lines = {name: lines_of(pid, name, inodes) for name in TABLES} if inodes else {}
    return {"byte_order": sys.byteorder, "tables": {name: found for name, found in lines.items() if found}}


def lines_of(pid, name, inodes):
    key = (os.readlink("/proc/%d/ns/net" % pid), name)
    if key not in _texts:
        _texts[key] = (read_or_none("/proc/%d/net/%s" % (pid, name)) or "").split("\n")[1:]
    return [line for line in _texts[key] if not inodes.isdisjoint(line.split())]


def unix_sockets(pid, trouble):
    """All unix sockets of the namespace that the process lives in: /proc/net/unix does not know their peers."""
    try:
        namespace = os.readlink("/proc/%d/ns/net" % pid)
        if namespace not in _unix:
            _unix[namespace] = ask_unix_diag(pid, namespace)
        return _unix[namespace]
    except (OSError, struct.error) as error:
        trouble.append("unix sockets: " + describe(error))
        return []


def ask_unix_diag(pid, namespace):
    # struct unix_diag_req (linux/unix_diag.h): family, protocol, padding, states, inode, what to show, cookie.
    request = struct.pack("=BBHIIIII", socket.AF_UNIX, 0, 0, 0xFFFFFFFF, 0, UDIAG_SHOW_NAME_PEER, 0, 0)
    header = struct.pack("=IHHII", 16 + len(request), SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST_DUMP, 1, 0)
    with diag_socket(pid, namespace) as link:
        link.send(header + request)
        found = []
        while True:
            for kind, body in messages(link.recv(1 << 18)):
                if kind == NLMSG_DONE:
                    return found
                if kind == NLMSG_ERROR:
                    number = -struct.unpack_from("=i", body)[0]
                    raise OSError(number, os.strerror(number))
                found.append(unix_row(body))


def diag_socket(pid, namespace):
    """A socket stays in the namespace that it was made in; this thread goes there for a moment if need be."""
    def make():
        return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, NETLINK_SOCK_DIAG)

    if namespace == os.readlink("/proc/self/ns/net"):
        return make()
    import ctypes  # Slow to load and seldom needed.

    libc = ctypes.CDLL(None, use_errno=True)
    home = os.open("/proc/self/ns/net", os.O_RDONLY)
    there = os.open("/proc/%d/ns/net" % pid, os.O_RDONLY)
    try:
        if libc.setns(there, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns: " + os.strerror(ctypes.get_errno()))
        try:
            return make()
        finally:
            libc.setns(home, CLONE_NEWNET)
    finally:
        os.close(home)
        os.close(there)


def messages(data):
    """Type and body of each netlink message in a datagram; each is padded to four bytes."""
    while len(data) >= 16:
        length, kind = struct.unpack_from("=IH", data)
        yield kind, data[16:length]
        data = data[(length + 3) & ~3:]


def unix_row(body):
    """struct unix_diag_msg: family, type, state, padding, inode, cookie; then attributes."""
    _, kind, state, _, inode = struct.unpack_from("=BBBBI", body)
    row = {"inode": str(inode), "type": kind, "state": state, "name": "", "peer": "0"}
    rest = body[16:]
    while len(rest) >= 4:
        length, attribute = struct.unpack_from("=HH", rest)
        value = rest[4:length]
        if attribute == UNIX_DIAG_NAME:
            row["name"] = value.decode("utf-8", "surrogateescape")
        elif attribute == UNIX_DIAG_PEER:
            row["peer"] = str(struct.unpack_from("=I", value)[0])
        if length < 4:
            break
        rest = rest[(length + 3) & ~3:]
    return row
