"""What is in a folder that would travel as a whole, and what of another host's it would take the place of."""
import hashlib
import os
import stat

LISTED = 5000
LISTED_BYTES = 256 << 20
NAMED = 5
CHUNK = 1 << 20
# Where mig builds copies; those of a move that is not over are no part of the folder.
STAGE = ".mig-"


def look_into(top, apart=(), listing=False):
    """Counts what is in `top`; with `listing` also each entry of it, if they are few enough to be compared."""
    found, special = walk(top, frozenset(apart))
    entries = {path: status for path, status in found.items() if not stat.S_ISDIR(status.st_mode)}
    tree = {
        "entries": len(entries),
        "allocated": sum(512 * status.st_blocks for status in entries.values()),
        "special": special[:NAMED],
    }
    mark = mark_of(top)
    if mark is not None and mark == fingerprint(found):
        tree["left_behind"] = True
    elif listing and len(entries) <= LISTED and sum(status.st_size for status in entries.values()) <= LISTED_BYTES:
        tree["listed"] = [entry(top, path, status) for path, status in sorted(entries.items())]
    return tree


def walk(top, apart):
    """Every entry below `top` by its path from there, without sockets; and what cannot be carried."""
    device = os.stat(top).st_dev
    found, special, folders = {}, [], [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.path.join(top, folder)) as entries:
                listed = list(entries)
        except (FileNotFoundError, NotADirectoryError):
            continue
        for one in listed:
            path = os.path.join(folder, one.name)
            if path in apart or (folder == "" and one.name.startswith(STAGE)):
                continue
            try:
                status = one.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            if stat.S_ISSOCK(status.st_mode):
                continue
            if status.st_dev != device:
                special.append({"path": path, "kind": "mount"})
                continue
            if stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode):
                special.append({"path": path, "kind": "device"})
            found[path] = status
            if stat.S_ISDIR(status.st_mode):
                folders.append(path)
    return found, special


def fingerprint(found):
    """The same as in the programs that move files, which leave it on a folder as a mark."""
    lines = []
    for path, status in found.items():
        is_folder = stat.S_ISDIR(status.st_mode)
        content = () if is_folder else (status.st_size, status.st_mtime_ns)
        lines.append(os.fsencode(path) + b"\0%o %d %d" % (status.st_mode, status.st_uid, status.st_gid)
                     + b"".join(b" %d" % number for number in content))
    return hashlib.sha256(b"\n".join(sorted(lines))).hexdigest()


def mark_of(top):
    try:
        return os.getxattr(top, "trusted.mig.left-behind").decode("ascii", "replace")
    except OSError:
        return None


def entry(top, path, status):
    """[path, kind, size, content]: a digest of the content, or where a link leads."""
    place = os.path.join(top, path)
    if stat.S_ISLNK(status.st_mode):
        return [path, "symlink", 0, os.readlink(place)]
    if stat.S_ISREG(status.st_mode):
        return [path, "file", status.st_size, beginning(place, status.st_size)]
    return [path, "fifo" if stat.S_ISFIFO(status.st_mode) else "device", 0, ""]


def lost(top, listed):
    """Of another host's entries, those that are neither here nor an older state of what is here: how many, and the first."""
    paths = [path for path, kind, size, content in listed if is_lost(os.path.join(top, path), kind, size, content)]
    return {"count": len(paths), "first": paths[:NAMED]}


def is_lost(place, kind, size, content):
    if kind == "fifo" or (kind == "file" and size == 0):
        return False
    try:
        status = os.lstat(place)
        if kind == "symlink":
            return not stat.S_ISLNK(status.st_mode) or os.readlink(place) != content
        if kind == "file":
            return not stat.S_ISREG(status.st_mode) or status.st_size < size or beginning(place, size) != content
    except (FileNotFoundError, NotADirectoryError):
        pass
    return True


def beginning(place, length):
    """SHA-256 of the first `length` bytes of a file."""
    hashed = hashlib.sha256()
    descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOATIME)
    try:
        while length > 0:
            chunk = os.read(descriptor, min(CHUNK, length))
            if not chunk:
                break
            hashed.update(chunk)
            length -= len(chunk)
    finally:
        os.close(descriptor)
    return hashed.hexdigest()
