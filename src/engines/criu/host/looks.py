"""What a file looks like apart from its content: owner, mode, time, extended attributes, access lists among them."""
from __future__ import annotations

import base64
import errno
import os
import stat

_CARRIED = ("user.", "trusted.", "system.posix_acl_access", "system.posix_acl_default", "security.capability")
# Marks of our own, and what an overlay file system keeps for itself. Labels of security modules are each host's own.
_OWN = ("trusted.mig.", "trusted.overlay.")


def look_of(path: str, status: os.stat_result, follow: bool = False) -> dict:
    """A description that JSON can hold, for `put_on`. @raises OSError"""
    look = {"mode": stat.S_IMODE(status.st_mode), "uid": status.st_uid, "gid": status.st_gid,
            "mtime_ns": status.st_mtime_ns}
    attributes = {name: base64.b64encode(os.getxattr(path, name, follow_symlinks=follow)).decode()
                  for name in _carried(path, follow)}
    return {**look, "attributes": attributes} if attributes else look


def put_on(path: str, look: dict, is_link: bool = False, follow: bool = False) -> None:
    """Makes what is at `path` look like this. The last word is the time, which everything else may change. @raises OSError"""
    os.chown(path, look["uid"], look["gid"], follow_symlinks=follow)
    if not is_link:
        os.chmod(path, look["mode"])
    attributes = look.get("attributes", {})
    for name in _carried(path, follow):
        if name not in attributes:
            os.removexattr(path, name, follow_symlinks=follow)
    for name, value in attributes.items():
        os.setxattr(path, name, base64.b64decode(value), follow_symlinks=follow)
    put_time_on(path, look, follow)


def put_time_on(path: str, look: dict, follow: bool = False) -> None:
    os.utime(path, ns=(look["mtime_ns"], look["mtime_ns"]), follow_symlinks=follow)


def _carried(path: str, follow: bool) -> "list[str]":
    try:
        names = os.listxattr(path, follow_symlinks=follow)
    except OSError as error:
        # A file system that has none.
        if error.errno != errno.ENOTSUP:
            raise
        return []
    return [name for name in names if name.startswith(_CARRIED) and not name.startswith(_OWN)]
