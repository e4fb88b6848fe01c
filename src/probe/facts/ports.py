"""Bound TCP and UDP sockets of the host's network namespace, and what its sockets get or may have."""
import sys

from prelude import read_or_none

TABLES = ("tcp", "tcp6", "udp", "udp6")
SETTINGS = ("tcp_congestion_control", "tcp_available_congestion_control", "ping_group_range")


def probe(_):
    # IPv6 may be switched off: then its tables do not exist.
    tables = {name: read_or_none("/proc/net/" + name) for name in TABLES}
    return {
        "byte_order": sys.byteorder,
        "tables": {name: bound(name, text) for name, text in tables.items() if text},
        "settings": {name: read_or_none("/proc/sys/net/ipv4/" + name) for name in SETTINGS},
    }


def bound(name, text):
    """The lines that hold a port for themselves; a busy host has many thousand TCP connections besides."""
    lines = (line for line in text.split("\n")[1:] if line)
    return [line for line in lines if name.startswith("udp") or line.split()[3] in ("0A", "07")]
