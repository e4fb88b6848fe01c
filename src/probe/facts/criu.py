"""CRIU: where, which version, does it work on this kernel, what can it do."""
from prelude import Command, which

FEATURES = ("mem_dirty_track", "network_lock_nftables", "tcp_half_closed", "get_rseq_conf", "pagemap_scan")


def probe(_):
    path = which("criu")
    if path is None:
        return None
    # `criu check` costs about 25 ms with its feature cache in /run, and twice that the first time after a boot.
    return {
        "path": path,
        "version": Command(path, "--version"),
        "check": Command(path, "check", "--no-default-config"),
        "features": {name: Command(path, "check", "--no-default-config", "--feature", name) for name in FEATURES},
    }
