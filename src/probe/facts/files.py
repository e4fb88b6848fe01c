"""What is at a path and behind it: its inode, who locks it, and where asked, a hash of its content. Nothing is changed."""
import errno
import hashlib
import os
import stat

from mounts import of_descriptor, source_of_descriptor
from packages import packages
from prelude import describe, device, read_or_none
from trees import look_into, lost

KINDS = {
    stat.S_IFREG: "file", stat.S_IFDIR: "directory", stat.S_IFIFO: "fifo", stat.S_IFSOCK: "socket",
    stat.S_IFLNK: "symlink", stat.S_IFCHR: "device", stat.S_IFBLK: "device",
}
CHUNK = 1 << 20

_locks = {}


def probe(wanted):
    """
    `wanted`: a list of {path, hash_up_to, prefix_bytes, room, tree, against, package}, lengths in bytes; the answer has one
    item for each. `tree` is {apart, listing}, see `look_into`; `against` is what another host has listed of the same folder.
    """
    owners = packages([want["path"] for want in wanted if want.get("package")])
    return [with_more(owners, **want) for want in wanted]


def with_more(owners, path, room=False, tree=None, against=None, package=False, **want):
    found = look(path, **want)
    if package and path in owners and "kind" in found:
        found["package"] = owners[path]
    if room and "error" not in found:
        found["room"] = room_for(path)
    if found.get("kind") == "directory":
        try:
            if tree is not None:
                found["tree"] = look_into(path, **tree)
            if against is not None:
                found["lost"] = lost(path, against)
        except OSError as error:
            return {"error": describe(error)}
    return found


def room_for(path):
    """What is free in the file system that a file or folder of this path is or would be made in, what is above it included."""
    # A folder that is there is filled inside its place, which may be a mount of its own.
    folder = path
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    numbers = os.statvfs(folder)
    room = {"dev": device(os.stat(folder).st_dev), "free_bytes": numbers.f_bavail * numbers.f_frsize}
    return dict(room, read_only=True) if numbers.f_flag & os.ST_RDONLY else room


def look(path, hash_up_to=-1, prefix_bytes=None, follow=False):
    try:
        # O_PATH opens without side effects: no device is touched, no fifo blocks, no permission is needed.
        fd = os.open(path, os.O_PATH | (0 if follow else os.O_NOFOLLOW))
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return {"absent": True}
        return {"error": describe(error)}
    try:
        return facts(fd, path, hash_up_to, prefix_bytes)
    except OSError as error:
        return {"error": describe(error)}
    finally:
        os.close(fd)


def facts(fd, path, hash_up_to, prefix_bytes):
    status = os.fstat(fd)
    found = {
        "kind": KINDS[stat.S_IFMT(status.st_mode)],
        "mode": stat.S_IMODE(status.st_mode),
        "uid": status.st_uid,
        "gid": status.st_gid,
        "size": status.st_size,
        "mtime_ns": str(status.st_mtime_ns),
        "dev": device(status.st_dev),
        "inode": str(status.st_ino),
        "nlink": status.st_nlink,
        "rdev": device(status.st_rdev),
        "fstype": of_descriptor(fd),
        "mounted_from": source_of_descriptor(fd),
    }
    if stat.S_ISLNK(status.st_mode):
        found["leads_to"] = look(path, hash_up_to, follow=True)
    if stat.S_ISREG(status.st_mode):
        found["left_behind"] = mark(fd)
        found["locks"] = locks_on(found)
        # Whoever opens a file that somebody has a write lease on sends that process a signal, which may end it (fcntl(2)).
        readable = not any(lock["kind"] == "LEASE" and lock["mode"] != "READ" for lock in found["locks"])
        if readable and status.st_size <= hash_up_to:
            found["sha256"] = digest(fd, status.st_size)
        if readable and prefix_bytes is not None and prefix_bytes <= status.st_size:
            found["prefix_bytes"] = prefix_bytes
            found["prefix_sha256"] = digest(fd, prefix_bytes)
    return found


def locks_on(file):
    """Kind, mode and holder of every lock and lease on a file, from /proc/locks; the holder of some is -1."""
    if not _locks:
        for line in (read_or_none("/proc/locks") or "").split("\n"):
            # 1: POSIX  ADVISORY  WRITE 359 08:01:11691 0 EOF; who waits for it follows, with an arrow as one more word.
            words = line.split()
            if len(words) == 8 and words[5].count(":") == 2:
                major, minor, inode = words[5].split(":")
                lock = {"kind": words[1], "mode": words[3], "pid": int(words[4])}
                _locks.setdefault(inode, []).append(("%d:%d" % (int(major, 16), int(minor, 16)), lock))
        _locks.setdefault("", [])
    # There are file systems whose files show stat(2) another device than the one that the kernel knows them by.
    any_device = file["fstype"] in ("btrfs", "overlay")
    return [lock for device, lock in _locks.get(file["inode"], []) if any_device or device == file["dev"]]


def mark(fd):
    """The mark that an earlier move left on the file, or None."""
    try:
        return os.getxattr("/proc/self/fd/%d" % fd, "trusted.mig.left-behind").decode("ascii", "replace")
    except OSError:
        return None


def digest(fd, length):
    """SHA-256 of the first `length` bytes: a file that grows meanwhile keeps the hash of what was measured."""
    hashed = hashlib.sha256()
    try:
        # Reading through /proc opens the very inode that was looked at, whatever has taken its name since.
        content = os.open("/proc/self/fd/%d" % fd, os.O_RDONLY | os.O_NOATIME)
    except PermissionError:
        content = os.open("/proc/self/fd/%d" % fd, os.O_RDONLY)
    try:
        while length > 0:
            chunk = os.read(content, min(CHUNK, length))
            if not chunk:
                break
            hashed.update(chunk)
            length -= len(chunk)
    finally:
        os.close(content)
    return hashed.hexdigest()
