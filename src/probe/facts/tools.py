"""Where the programs are that a move needs."""
import sys

from prelude import which

NAMES = ("nft", "iptables", "ip", "ss", "python3", "tar", "systemd-run", "systemctl", "sh")


def probe(_):
    return {
        "paths": {name: which(name) for name in NAMES},
        "python": "%d.%d.%d" % sys.version_info[:3],
    }
