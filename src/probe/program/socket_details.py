"""What no table in /proc tells of a tree's sockets: from sock_diag, and of a few from the sockets themselves."""
import stat

from borrow import (
    adds_control_messages,
    bound_device,
    groups_of,
    has_bpf_filter,
    has_urgent_data,
    is_corked,
    lost_options,
    multicast_groups,
    path_of,
    unlisted,
)
from prelude import describe
from sockets import inet_details, netlink_details

LISTEN = 10
# A socket of another kind is refused by its kind alone.
KNOWN = ("TCP", "UDP", "UNIX", "NETLINK", "PACKET", "RAW", "PING")
# More are not asked for what only gets lost: these are warnings, and a probe has to be quick.
MOST_ASKED = 256


def socket_details(processes, network, unix, trouble):
    """By inode. `network`: of `network_tables`, `unix`: of `own_unix`, both for the network of the first process."""
    root = processes[0]
    held = sockets_of(process for process in processes if network_of(process) == network_of(root))
    protocols = {protocol for _, _, protocol in held.values()}
    found = inet_details(root["pid"], set(held), protocols, trouble)
    if "NETLINK" in protocols:
        found.update(netlink_details(root["pid"], set(held), trouble))
    lines = {line.split()[-1 if name in ("netlink", "packet") else 9]
             for name, table in network["tables"].items() for line in table}
    rows = {row["inode"]: row for row in unix}
    unread = {row["inode"] for row in unix if row["state"] != LISTEN and row.get("receive", 0) > 0}
    unread |= {line.split()[9] for name, table in network["tables"].items() if name.startswith("tcp")
               for line in table if int(line.split()[3], 16) != LISTEN and line.split()[4][9:] != "00000000"}
    groups = multicast_groups(root["pid"]) if any(name.startswith("UDP") for name in protocols) else []
    for number, (inode, (pid, fd, protocol)) in enumerate(held.items()):
        listed = inode in lines or inode in rows or (protocol == "NETLINK" and inode in found)
        for name, question in questions(protocol, listed, rows.get(inode)):
            answer_into(found.setdefault(inode, {}), name, question, pid, fd)
        if number < MOST_ASKED:
            for name, question in idle_questions(protocol, groups, inode in unread):
                answer_into(found.setdefault(inode, {}), name, question, pid, fd)
    return found


def questions(protocol, listed, row):
    """What one socket itself has to be asked: the name of the answer and who asks it."""
    if not listed and protocol.startswith(KNOWN):
        yield "unlisted", lambda pid, fd: unlisted(pid, fd, protocol)
    if protocol.startswith(KNOWN):
        yield "filtered", has_bpf_filter
    if protocol.startswith("UDP"):
        yield "corked", is_corked
    if protocol.startswith("RAW"):
        yield "bound_device", bound_device
    if row and row["state"] != LISTEN and row.get("receive", 0) > 0:
        yield "control_messages", adds_control_messages
    if row and row["name"] and row["name"][0] not in "\0/":
        yield "path", path_of


def idle_questions(protocol, groups, unread):
    """The same about what a move does not fail on. `groups`: multicast groups that somebody has joined."""
    if protocol.startswith(("TCP", "UDP", "UNIX", "NETLINK")):
        yield "options", lambda pid, fd: lost_options(pid, fd, protocol)
    if unread and protocol.startswith(("TCP", "UNIX-STREAM")):
        yield "urgent", has_urgent_data
    if protocol.startswith("UDP") and groups:
        yield "groups_joined", lambda pid, fd: groups_of(pid, fd, groups)


def answer_into(found, name, question, pid, fd):
    try:
        found[name] = question(pid, fd)
    except (OSError, ImportError) as error:
        found["trouble"] = describe(error) if isinstance(error, OSError) else str(error)


def network_of(process):
    return process["namespaces"].get("net")


def sockets_of(processes):
    """Inode → PID, descriptor and protocol of the first who holds it."""
    found = {}
    for process in processes:
        for fd in process["fds"]:
            if stat.S_ISSOCK(fd["mode"]):
                found.setdefault(fd["inode"], (process["pid"], fd["fd"], fd.get("protocol", "")))
    return found
