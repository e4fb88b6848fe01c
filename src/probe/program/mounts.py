"""The mounts that this shell sees, by mount id."""
import os
import re
import struct

from prelude import read

_mounts = {}
_points = {}
_sources = {}
_seen = {}


def mounts():
    """Mount id → (mount point, file system type)."""
    if not _mounts:
        for line in read("/proc/self/mountinfo").split("\n"):
            # Optional fields of any number end at a lone `-` (proc(5)); spaces in names are written as \040.
            before, _, after = line.partition(" - ")
            fields = before.split(" ")
            if after and len(fields) > 4:
                kind, _, source = after.partition(" ")
                _mounts[fields[0]] = (unescape(fields[4]), unescape(kind))
                _sources[fields[0]] = unescape(source.split(" ")[0])
                _points.setdefault(fields[2], []).append(unescape(fields[4]))
    return _mounts


def points(device):
    """Where the file system with this device number is mounted, in the order of the mounts."""
    mounts()
    return _points.get(device, [])


def seen_by(folder):
    """Ids of the mounts that a process sees, by its folder in /proc; of all processes of a namespace they are the same."""
    try:
        namespace = os.readlink(folder + "/ns/mnt")
        if namespace not in _seen:
            _seen[namespace] = {line.split(" ", 1)[0] for line in read(folder + "/mountinfo").split("\n")}
        return _seen[namespace]
    except OSError:
        return set(mounts())


def mount_of(folder, path, info):
    """
    Whether the mount that a descriptor was opened through is one that its process sees, as criu will. If not, the number
    that tells kinds of file systems apart (linux/magic.h): some are the kernel's own and have no other mount.
    """
    number = next((line[7:].strip() for line in info.split("\n") if line.startswith("mnt_id:")), None)
    if number is None or number in seen_by(folder):
        return {} if number is None else {"mounted": True}
    import ctypes  # Slow to load and seldom needed.

    answer = ctypes.create_string_buffer(256)
    known = ctypes.CDLL(None).statfs(path.encode(), answer) == 0
    # struct statfs begins with f_type, a long.
    return {"mounted": False, "magic": struct.unpack_from("=q", answer)[0] if known else None}


def unescape(text):
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), text)


def of_descriptor(fd):
    """File system type of the mount that an open descriptor lies on, empty if unknown."""
    return mounts().get(mount_id_of(fd), ("", ""))[1]


def source_of_descriptor(fd):
    """What is mounted where an open descriptor lies, as /proc/self/mountinfo has it, empty if unknown."""
    mounts()
    return _sources.get(mount_id_of(fd), "")


def mount_id_of(fd):
    for line in read("/proc/self/fdinfo/%d" % fd).split("\n"):
        if line.startswith("mnt_id:"):
            return line[7:].strip()
    return ""
