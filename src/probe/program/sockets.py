"""Sockets of a process's network namespace: the kernel's tables, and for unix sockets their peers."""
import os
import socket
import struct
import sys

from namespaces import inside
from prelude import describe, read

TABLES = ("tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6", "netlink", "packet")

NETLINK_SOCK_DIAG = 4
SOCK_DIAG_BY_FAMILY = 20
NLM_F_REQUEST_DUMP = 0x301
NLMSG_ERROR, NLMSG_DONE = 2, 3
UDIAG_SHOW_NAME_VFS_PEER_ICONS_RQLEN = 0x01 | 0x02 | 0x04 | 0x08 | 0x10
UNIX_DIAG_NAME, UNIX_DIAG_VFS, UNIX_DIAG_PEER, UNIX_DIAG_ICONS, UNIX_DIAG_RQLEN, UNIX_DIAG_SHUTDOWN = 0, 1, 2, 3, 4, 6
INET_DIAG_INFO, INET_DIAG_CONG, INET_DIAG_MD5SIG, INET_DIAG_ULP_INFO = 2, 4, 18, 19
INET_ULP_INFO_NAME = 1
NDIAG_PROTO_ALL = 255
NDIAG_SHOW_MEMINFO_GROUPS = 0x01 | 0x02
NETLINK_DIAG_MEMINFO, NETLINK_DIAG_GROUPS = 0, 1

JOURNAL = "/run/systemd/journal/stdout"
STREAMS = "/run/systemd/journal/streams"

_texts = {}
_unix = {}
_inet = {}


def network_tables(pid, inodes, trouble):
    """The lines of /proc/PID/net/* that belong to the given inodes, by table."""
    lines = {name: lines_of(pid, name, inodes, trouble) for name in TABLES} if inodes else {}
    return {"byte_order": sys.byteorder, "tables": {name: found for name, found in lines.items() if found}}


def lines_of(pid, name, inodes, trouble):
    try:
        key = (os.readlink("/proc/%d/ns/net" % pid), name)
        if key not in _texts:
            _texts[key] = read("/proc/%d/net/%s" % (pid, name)).split("\n")[1:]
    except FileNotFoundError:
        return []  # The kernel has no such sockets, or IPv6 is off.
    except OSError as error:
        trouble.append(describe(error))
        return []
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
    show = UDIAG_SHOW_NAME_VFS_PEER_ICONS_RQLEN
    request = struct.pack("=BBHIIIII", socket.AF_UNIX, 0, 0, 0xFFFFFFFF, 0, show, 0, 0)
    return [unix_row(body) for body in ask_diag(pid, namespace, request)]


def ask_diag(pid, namespace, request):
    """Bodies of the messages that sock_diag(7) answers to a request for everything."""
    header = struct.pack("=IHHII", 16 + len(request), SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST_DUMP, 1, 0)
    with diag_socket(pid, namespace) as link:
        link.send(header + request)
        while True:
            for kind, body in messages(link.recv(1 << 18)):
                if kind == NLMSG_DONE:
                    return
                if kind == NLMSG_ERROR:
                    number = -struct.unpack_from("=i", body)[0]
                    raise OSError(number, os.strerror(number))
                yield body


def diag_socket(pid, namespace):
    """A socket stays in the namespace that it was made in; this thread goes there for a moment if need be."""
    def make():
        return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_CLOEXEC, NETLINK_SOCK_DIAG)

    if namespace == os.readlink("/proc/self/ns/net"):
        return make()
    return inside(pid, "net", make)


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
    for attribute, value in attributes(body[16:]):
        if attribute == UNIX_DIAG_NAME:
            row["name"] = value.decode("utf-8", "surrogateescape")
        elif attribute == UNIX_DIAG_VFS:
            row["file"] = struct.unpack_from("=II", value)
        elif attribute == UNIX_DIAG_PEER:
            row["peer"] = str(struct.unpack_from("=I", value)[0])
        elif attribute == UNIX_DIAG_ICONS:
            row["waiting"] = [str(client) for client in struct.unpack("=%dI" % (len(value) // 4), value)]
        elif attribute == UNIX_DIAG_RQLEN:
            row["receive"], row["send"] = struct.unpack_from("=II", value)
        elif attribute == UNIX_DIAG_SHUTDOWN:
            row["shutdown"] = value[0]
    return row


def attributes(data):
    """Number and value of each attribute behind a netlink message."""
    while len(data) >= 4:
        length, attribute = struct.unpack_from("=HH", data)
        if length < 4:
            return
        yield attribute, data[4:length]
        data = data[(length + 3) & ~3:]


def own_unix(rows, inodes, root):
    """The rows of the given inodes, with what only the others tell: the peer's name, who has yet to take a connection."""
    names = {row["inode"]: row["name"] for row in rows}
    listeners = {client: row["inode"] for row in rows for client in row.get("waiting", ()) if client != "0"}
    own = [dict(row) for row in rows if row["inode"] in inodes]
    for row in own:
        row["peer_name"] = names.get(row["peer"], "")
        row["waits_for"] = listeners.get(row["inode"], "0")
        row["journal"] = journal_stream(row["peer"]) if row["peer_name"].rstrip("\0") == JOURNAL else None
        row["unlinked"] = is_unlinked(row.pop("file", None), row["name"].rstrip("\0"), root)
    return own


def journal_stream(peer):
    """What journald keeps of a stream, by the inode of its own end, so that it survives its restart; None: nothing."""
    try:
        names = [name for name in os.listdir(STREAMS) if name.endswith(":" + peer)]
        return read(os.path.join(STREAMS, names[0])) if names else None
    except OSError:
        return None


def is_unlinked(file, name, root):
    """Whether a socket's path leads to another file or to none. `file`: inode and device as the kernel numbers them."""
    if file is None or not name.startswith("/"):
        return False
    try:
        there = os.stat("/proc/%d/root%s" % (root, name))
    except FileNotFoundError:
        return True
    except OSError:
        return False
    same_disk = file[1] == os.major(there.st_dev) << 20 | os.minor(there.st_dev)
    return same_disk and file[0] != there.st_ino & 0xFFFFFFFF


def inet_details(pid, inodes, protocols, trouble):
    """What the tables in /proc do not tell of TCP and UDP sockets, by inode."""
    found = {}
    try:
        namespace = os.readlink("/proc/%d/ns/net" % pid)
        for family, suffix in ((socket.AF_INET, ""), (socket.AF_INET6, "v6")):
            for protocol, name in ((socket.IPPROTO_TCP, "TCP"), (socket.IPPROTO_UDP, "UDP")):
                if name + suffix in protocols:
                    for row in inet_rows(pid, namespace, family, protocol):
                        if row[0] in inodes:
                            found[row[0]] = inet_detail(row[1])
    except (OSError, struct.error) as error:
        trouble.append("details of sockets: " + describe(error))
    return found


def inet_rows(pid, namespace, family, protocol):
    if (namespace, family, protocol) not in _inet:
        # struct inet_diag_req_v2 (linux/inet_diag.h): family, protocol, what to add, padding, states, id. Neither
        # SYN-RECV nor TIME-WAIT has a socket that anybody holds.
        states = 0xFFFFFFFF & ~(1 << 3 | 1 << 6 | 1 << 12)
        # Keys and layers come only along with INFO (inet_sk_diag_fill in net/ipv4/inet_diag.c).
        extensions = 1 << INET_DIAG_INFO - 1 | 1 << INET_DIAG_CONG - 1
        request = struct.pack("=BBBBI48x", family, protocol, extensions, 0, states)
        # struct inet_diag_msg: the inode is its last word.
        rows = [(str(struct.unpack_from("=I", body, 68)[0]), body) for body in ask_diag(pid, namespace, request)]
        _inet[namespace, family, protocol] = rows
    return _inet[namespace, family, protocol]


def inet_detail(body):
    detail = {"device": struct.unpack_from("=I", body, 40)[0]}
    for attribute, value in attributes(body[72:]):
        if attribute == INET_DIAG_CONG:
            detail["congestion"] = value.rstrip(b"\0").decode("ascii", "replace")
        elif attribute == INET_DIAG_MD5SIG:
            detail["signed"] = True
        elif attribute == INET_DIAG_ULP_INFO:
            names = [text for kind, text in attributes(value) if kind == INET_ULP_INFO_NAME]
            detail["layer"] = names[0].rstrip(b"\0").decode("ascii", "replace") if names else "?"
    return detail


def netlink_details(pid, inodes, trouble):
    """Groups and unread bytes of netlink sockets, by inode; /proc knows 32 groups, and only of bound ones."""
    found = {}
    try:
        # struct netlink_diag_req (linux/netlink_diag.h): family, protocol, padding, inode, what to show, cookie.
        request = struct.pack("=BBHIIII", socket.AF_NETLINK, NDIAG_PROTO_ALL, 0, 0, NDIAG_SHOW_MEMINFO_GROUPS, 0, 0)
        for body in ask_diag(pid, os.readlink("/proc/%d/ns/net" % pid), request):
            _, _, protocol, _, port, _, _, inode = struct.unpack_from("=BBBBIIII", body)
            if str(inode) in inodes:
                found[str(inode)] = netlink_detail(protocol, port, body)
    except (OSError, struct.error) as error:
        trouble.append("netlink sockets: " + describe(error))
    return found


def netlink_detail(protocol, port, body):
    detail = {"protocol": protocol, "port": port, "groups": None, "unread": 0}
    for attribute, value in attributes(body[28:]):
        if attribute == NETLINK_DIAG_MEMINFO:
            detail["unread"] = struct.unpack_from("=I", value)[0]
        elif attribute == NETLINK_DIAG_GROUPS:
            detail["groups"] = struct.unpack("=%dI" % (len(value) // 4), value)
    return detail
