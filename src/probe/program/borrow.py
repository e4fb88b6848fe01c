"""What only a descriptor itself tells. It is borrowed for a moment with pidfd_getfd(2), which its process does not notice."""
import errno
import functools
import os
import socket
import struct

from prelude import read_or_none

SYS_PIDFD_GETFD = 438
SIOCGSKNS, SIOCUNIXFILE = 0x894C, 0x89E0
SO_BINDTODEVICE, SO_GET_FILTER, SO_PEERNAME, UDP_CORK, MCAST_MSFILTER = 25, 26, 28, 1, 48
# With any of these the kernel adds a word to every message: SO_PASSCRED, SO_PASSSEC, SO_PASSPIDFD, SO_TIMESTAMP(NS), old
# and new.
CONTROL_OPTIONS = (16, 34, 76, 29, 35, 63, 64)
SOL_SOCKET, SOL_TCP, SOL_UDP, SOL_IP, SOL_IPV6, SOL_NETLINK = 1, 6, 17, 0, 41, 270
# Options that are off or 0 unless asked for, and that CRIU does not set again (`dump_socket_opts` and its like).
OF_ALL = {
    (SOL_SOCKET, 29): "SO_TIMESTAMP",
    (SOL_SOCKET, 35): "SO_TIMESTAMPNS",
    (SOL_SOCKET, 37): "SO_TIMESTAMPING",
    (SOL_SOCKET, 40): "SO_RXQ_OVFL",
    (SOL_SOCKET, 44): "SO_LOCK_FILTER",
    (SOL_SOCKET, 60): "SO_ZEROCOPY",
}
OF_IP = {
    (SOL_IP, 11): "IP_RECVERR",
    (SOL_IP, 12): "IP_RECVTTL",
    (SOL_IP, 13): "IP_RECVTOS",
    (SOL_IP, 19): "IP_TRANSPARENT",
    (SOL_IP, 20): "IP_RECVORIGDSTADDR",
}
OF_IPV6 = {
    (SOL_IPV6, 25): "IPV6_RECVERR",
    (SOL_IPV6, 51): "IPV6_RECVHOPLIMIT",
    (SOL_IPV6, 66): "IPV6_RECVTCLASS",
    (SOL_IPV6, 74): "IPV6_RECVORIGDSTADDR",
    (SOL_IPV6, 75): "IPV6_TRANSPARENT",
}
LOST = {
    "TCP": {
        (SOL_TCP, 9): "TCP_DEFER_ACCEPT",
        (SOL_TCP, 18): "TCP_USER_TIMEOUT",
        (SOL_TCP, 23): "TCP_FASTOPEN",
        (SOL_TCP, 25): "TCP_NOTSENT_LOWAT",
        (SOL_TCP, 27): "TCP_SAVE_SYN",
        (SOL_TCP, 36): "TCP_INQ",
    },
    "UDP": {(SOL_UDP, 100): "UDP_ENCAP", (SOL_UDP, 103): "UDP_SEGMENT", (SOL_UDP, 104): "UDP_GRO"},
    "UNIX": {(SOL_SOCKET, 76): "SO_PASSPIDFD"},
    "NETLINK": {
        (SOL_NETLINK, 3): "NETLINK_PKTINFO",
        (SOL_NETLINK, 4): "NETLINK_BROADCAST_ERROR",
        (SOL_NETLINK, 5): "NETLINK_NO_ENOBUFS",
        (SOL_NETLINK, 8): "NETLINK_LISTEN_ALL_NSID",
        (SOL_NETLINK, 10): "NETLINK_CAP_ACK",
        (SOL_NETLINK, 11): "NETLINK_EXT_ACK",
        (SOL_NETLINK, 12): "NETLINK_GET_STRICT_CHK",
    },
}


@functools.lru_cache(maxsize=None)
def c():
    """ctypes and the C library: slow to load, seldom needed, and not part of every Python."""
    import ctypes

    return ctypes, ctypes.CDLL(None, use_errno=True)


class Borrowed:
    """A context: what the process has open, under a descriptor of one's own. Raises OSError where that is not allowed."""
    def __init__(self, pid, fd):
        ctypes, libc = c()
        pidfd = os.pidfd_open(pid)
        try:
            self.fd = libc.syscall(SYS_PIDFD_GETFD, pidfd, fd, 0)
        finally:
            os.close(pidfd)
        if self.fd < 0:
            raise OSError(ctypes.get_errno(), "pidfd_getfd: " + os.strerror(ctypes.get_errno()))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.fd)

    def option(self, level, name, size):
        """What getsockopt(2) answers, or None. `size`: of the answer, or bytes that say what is asked about."""
        ctypes, libc = c()
        before = bytes(size) if isinstance(size, int) else size
        data, length = ctypes.create_string_buffer(before, len(before)), ctypes.c_uint(len(before))
        found = libc.getsockopt(self.fd, level, name, data, ctypes.byref(length))
        return None if found != 0 else data.raw[:length.value]

    def name(self):
        ctypes, libc = c()
        data, length = ctypes.create_string_buffer(28), ctypes.c_uint(28)
        return data.raw if libc.getsockname(self.fd, data, ctypes.byref(length)) == 0 else None

    def number(self, level, name):
        value = self.option(level, name, 4)
        return struct.unpack("=i", value)[0] if value and len(value) == 4 else 0

    def through(self, request):
        """What the descriptor leads to that an ioctl(2) answers with: text of the link, or None."""
        other = c()[1].ioctl(self.fd, request, 0)
        if other < 0:
            return None
        try:
            return os.readlink("/proc/self/fd/%d" % other)
        finally:
            os.close(other)


def unlisted(pid, fd, protocol):
    """Of a socket that no table has: its network, and of TCP and UDP both ends as struct sockaddr, in hexadecimal."""
    with Borrowed(pid, fd) as held:
        found = {"network": held.through(SIOCGSKNS)}
        if protocol.startswith(("TCP", "UDP")):
            # Who asks for more than there is gets nothing: sockaddr_in has 16 bytes, sockaddr_in6 28.
            local = held.name()
            remote = held.option(socket.SOL_SOCKET, SO_PEERNAME, 28 if protocol.endswith("v6") else 16)
            found.update(local=local and local.hex(), remote=remote and remote.hex())
        return found


def is_corked(pid, fd):
    with Borrowed(pid, fd) as held:
        return held.number(SOL_UDP, UDP_CORK) != 0


def bound_device(pid, fd):
    """Name of the interface that a socket is bound to, or nothing."""
    with Borrowed(pid, fd) as held:
        return (held.option(SOL_SOCKET, SO_BINDTODEVICE, 16) or b"").rstrip(b"\0").decode("utf-8", "replace")


def lost_options(pid, fd, protocol):
    """Names of the options that the socket has and would not have after a move."""
    base = protocol.split("-")[0].replace("v6", "")
    asked = {**OF_ALL, **LOST.get(base, {})}
    if base in ("TCP", "UDP"):
        asked.update(OF_IPV6 if protocol.endswith("v6") else OF_IP)
    with Borrowed(pid, fd) as held:
        return [name for (level, number), name in asked.items() if held.number(level, number) != 0]


def has_bpf_filter(pid, fd):
    """The kernel shows a filter of classic BPF; one of eBPF it denies (sk_get_filter in net/core/filter.c)."""
    with Borrowed(pid, fd) as held:
        return held.option(SOL_SOCKET, SO_GET_FILTER, 0) is None and c()[0].get_errno() == errno.EACCES


def has_urgent_data(pid, fd):
    """Whether an urgent byte waits (MSG_OOB); it is neither read nor looked at. Without one this is no valid question."""
    with Borrowed(pid, fd) as held:
        ctypes, libc = c()
        answer = libc.recv(held.fd, None, 0, socket.MSG_OOB | socket.MSG_PEEK | socket.MSG_DONTWAIT)
        return answer >= 0 or ctypes.get_errno() not in (errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTCONN)


def adds_control_messages(pid, fd):
    with Borrowed(pid, fd) as held:
        return any(held.number(socket.SOL_SOCKET, option) for option in CONTROL_OPTIONS)


def path_of(pid, fd):
    """The path of a bound unix socket; the kernel remembers only the words that it was bound with."""
    with Borrowed(pid, fd) as held:
        path = held.through(SIOCUNIXFILE)
    if path is None:
        raise OSError(errno.ENOENT, "its folder is not known")
    return path


def signals_to(pid, fd):
    """Who gets the signals of an open file, as F_GETOWN of fcntl(2) has it; 0: nobody. F_NOTIFY sets it as well."""
    import fcntl

    with Borrowed(pid, fd) as held:
        return fcntl.fcntl(held.fd, fcntl.F_GETOWN)


def groups_of(pid, fd, groups):
    """Those of the namespace's multicast groups that the socket has joined. `groups`: of `multicast_groups`."""
    with Borrowed(pid, fd) as held:
        return sorted({address for device, address in groups if joined(held, device, address)})


def joined(held, device, address):
    four = ":" not in address
    packed = socket.inet_pton(socket.AF_INET if four else socket.AF_INET6, address)
    # struct group_filter (linux/in.h) with room for no source: who has not joined is told that there is none.
    name = struct.pack("=HH4s", socket.AF_INET, 0, packed) if four else struct.pack("=HHI16sI", socket.AF_INET6, 0, 0, packed, 0)
    question = struct.pack("=I4x128sII", device, name, 0, 0)
    return held.option(SOL_IP if four else SOL_IPV6, MCAST_MSFILTER, question) is not None


def multicast_groups(pid):
    """Interface and address of each group that somebody has joined, those left out that the kernel joins by itself."""
    found = []
    device = 0
    for line in (read_or_none("/proc/%d/net/igmp" % pid) or "").split("\n")[1:]:
        fields = line.split()
        if line[:1].isdigit():
            device = int(fields[0])
        elif fields:
            address = socket.inet_ntoa(struct.pack("=I", int(fields[0], 16)))
            if address != "224.0.0.1":
                found.append((device, address))
    for line in (read_or_none("/proc/%d/net/igmp6" % pid) or "").split("\n"):
        fields = line.split()
        if len(fields) > 2:
            address = socket.inet_ntop(socket.AF_INET6, bytes.fromhex(fields[2]))
            if address not in ("ff01::1", "ff02::1") and not address.startswith("ff02::1:ff"):
                found.append((int(fields[0]), address))
    return found
