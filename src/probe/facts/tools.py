"""Where the programs are that a move needs, and whether Python is all there."""
import sys

from prelude import which

NAMES = ("nft", "iptables", "ip", "ss", "python3", "tar", "nsenter", "systemd-run", "systemctl", "sh", "unshare", "zstd")

# What mig's programs on the hosts import, and Debian's python3-minimal may lack; `_ctypes` is what ctypes is made of.
MODULES = ("base64", "ctypes", "_ctypes", "hashlib", "ipaddress", "json", "mmap", "queue", "select", "shlex", "shutil", "socket",
           "ssl", "_ssl", "struct", "subprocess", "tarfile", "threading", "traceback")


def probe(_):
    missing = {name.strip("_") for name in MODULES if not is_there(name)}
    return {
        "paths": {name: which(name) for name in NAMES},
        "python": "%d.%d.%d" % sys.version_info[:3],
        "missing_modules": sorted(missing),
    }


def is_there(name):
    """What importlib.util.find_spec says, which takes longer to load than to answer."""
    return name in sys.modules or any(finder.find_spec(name, None) for finder in sys.meta_path)
