"""What inotify and fanotify descriptors watch: the kernel tells inodes, and criu has to find paths for them."""
import os
import struct

from mounts import mounts, points

# Where criu looks for an inode whose handle leads nowhere (criu/irmap.c).
KNOWN_FOLDERS = ("/etc", "/var/spool", "/var/log", "/usr/share/dbus-1/services", "/usr/share/dbus-1/system-services",
                 "/var/lib/polkit-1/localauthority", "/usr/share/polkit-1/actions", "/lib/udev")

_around = {}


def watches(info):
    """One item for each watch in the text of a fdinfo: what is watched, and the path to it or None if criu will find none."""
    found = []
    for line in info.split("\n"):
        kind, _, rest = line.partition(" ")
        if kind not in ("inotify", "fanotify"):
            continue
        fields = dict(word.partition(":")[::2] for word in rest.split())
        if "ino" in fields:
            found.append({"on": "inode", "path": path_of(fields)})
        elif "mnt_id" in fields:
            point = mounts().get(str(int(fields["mnt_id"], 16)))
            found.append({"on": "mount", "path": point and point[0]})
        elif "sdev" in fields:
            found.append({"on": "file-system", "path": None})
    return found


def path_of(fields):
    """As criu does it: by the handle, and where no mount of the file system opens that, by looking around."""
    number, inode = int(fields["sdev"], 16), int(fields["ino"], 16)
    # The kernel's own form of a device number (linux/kdev_t.h).
    device = (number >> 20, number & 0xFFFFF)
    opened = False
    try:
        handle = struct.pack("=Ii", int(fields["fhandle-bytes"], 16), int(fields["fhandle-type"], 16))
        handle += bytes.fromhex(fields["f_handle"])
        for point in points("%d:%d" % device):
            path = opened_path(point, handle)
            if path is not None:
                opened = True
                if inode_at(path) == inode:
                    return path
    except (KeyError, ValueError):
        pass  # A kernel that writes no handles, or other ones.
    return None if opened else found_around(os.makedev(*device), inode)


def opened_path(point, handle):
    """What the kernel calls the inode behind a handle, or None where the file system at this point does not open it."""
    import ctypes  # Slow to load and seldom needed.

    try:
        mount = os.open(point, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None
    try:
        fd = ctypes.CDLL(None).open_by_handle_at(mount, ctypes.create_string_buffer(handle), os.O_PATH)
    finally:
        os.close(mount)
    if fd < 0:
        return None
    try:
        return os.readlink("/proc/self/fd/%d" % fd)
    finally:
        os.close(fd)


def inode_at(path):
    try:
        return os.stat(path).st_ino
    except OSError:
        return None


def found_around(device, inode):
    """The folders are gone through once, however many watches there are."""
    if not _around:
        for top in KNOWN_FOLDERS:
            for folder, _, names in os.walk(top):
                for path in [folder] + [os.path.join(folder, name) for name in names]:
                    try:
                        status = os.lstat(path)
                    except OSError:
                        continue
                    _around.setdefault((status.st_dev, status.st_ino), path)
        _around.setdefault(None, None)
    return _around.get((device, inode))
