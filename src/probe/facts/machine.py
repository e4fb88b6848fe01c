"""Which machine this is, and which of its boots."""
import os

from prelude import read, read_or_none


def probe(_):
    kernel = os.uname()
    return {
        "machine_id": read_or_none("/etc/machine-id") or "",
        "boot_id": read("/proc/sys/kernel/random/boot_id"),
        "hostname": kernel.nodename,
        "release": kernel.release,
        "arch": kernel.machine,
        "libc": libc(),
    }


def libc():
    """Name and version of glibc; None with another C library."""
    try:
        return os.confstr("CS_GNU_LIBC_VERSION")
    except (OSError, ValueError):
        return None
