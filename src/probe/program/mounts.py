"""The mounts that this shell sees, by mount id."""
import re

from prelude import read

_mounts = {}


def mounts():
    """Mount id → (mount point, file system type)."""
    if not _mounts:
        for line in read("/proc/self/mountinfo").split("\n"):
            # Optional fields of any number end at a lone `-` (proc(5)); spaces in names are written as \040.
            before, _, after = line.partition(" - ")
            fields = before.split(" ")
            if after and len(fields) > 4:
                _mounts[fields[0]] = (unescape(fields[4]), unescape(after.split(" ")[0]))
    return _mounts


def unescape(text):
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), text)


def of_descriptor(fd):
    """File system type of the mount that an open descriptor lies on, empty if unknown."""
    for line in read("/proc/self/fdinfo/%d" % fd).split("\n"):
        if line.startswith("mnt_id:"):
            return mounts().get(line[7:].strip(), ("", ""))[1]
    return ""
