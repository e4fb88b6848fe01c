"""What is at a path: its inode, and where asked, a hash of its content. Nothing is followed, nothing is changed."""
import errno
import hashlib
import os
import stat

from mounts import of_descriptor
from prelude import describe, device

KINDS = {
    stat.S_IFREG: "file", stat.S_IFDIR: "directory", stat.S_IFIFO: "fifo", stat.S_IFSOCK: "socket",
    stat.S_IFLNK: "symlink", stat.S_IFCHR: "device", stat.S_IFBLK: "device",
}
CHUNK = 1 << 20


def probe(wanted):
    """`wanted`: a list of {path, hash_up_to, prefix_bytes}, lengths in bytes; the answer has one item for each."""
    return [look(**want) for want in wanted]


def look(path, hash_up_to=-1, prefix_bytes=None):
    try:
        # O_PATH opens without side effects: no device is touched, no fifo blocks, no permission is needed.
        fd = os.open(path, os.O_PATH | os.O_NOFOLLOW)
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
    }
    if stat.S_ISREG(status.st_mode):
        found["left_behind"] = mark(fd)
        if status.st_size <= hash_up_to:
            found["sha256"] = digest(fd, status.st_size)
        if prefix_bytes is not None and prefix_bytes <= status.st_size:
            found["prefix_bytes"] = prefix_bytes
            found["prefix_sha256"] = digest(fd, prefix_bytes)
    return found


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
