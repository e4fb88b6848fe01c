"""What a container has changed in its image, and what it keeps in /dev/shm, on the way from one host to the other.

Where the container's root folder is differs from host to host, so it travels beside the images, as one of them: an archive
of what is new, and a list of what is gone. What is new is named by the upper folder of the overlay and read through the
overlay itself, and is laid through the overlay there.
"""
from __future__ import annotations

import base64
import io
import json
import os
import shutil
import stat
import tarfile

CHANGES = "changes.img"
_GONE = "gone.json"
_XATTRS = "MIG.xattrs"
_TIME = "MIG.mtime_ns"
# The destination labels what is made there by itself.
_LABEL = "security.selinux"
# Those of the overlay itself, in the upper folder: the folder hides what is below it, or shows what is elsewhere below.
_WHOLE = ("trusted.overlay.opaque", "trusted.overlay.redirect")


def pack_changes(images: str, upper: str, places: "dict[str, str]") -> None:
    """@param places  absolute paths by name: `root` with the upper folder `upper`, others with all that is in them
    @raises OSError"""
    gone: "list[str]" = []
    with tarfile.open(os.path.join(images, CHANGES), "w", format=tarfile.PAX_FORMAT) as tar:
        for name, place in places.items():
            if name == "root":
                _pack_upper(tar, upper, place, "", gone)
            else:
                _pack_all(tar, name, place, "")
        _add_text(tar, _GONE, json.dumps(gone))


def _pack_upper(tar: tarfile.TarFile, upper: str, place: str, path: str, gone: "list[str]") -> None:
    for entry in sorted(os.scandir(os.path.join(upper, path)), key=lambda each: each.name):
        below = os.path.join(path, entry.name)
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISCHR(status.st_mode) and status.st_rdev == 0:
            gone.append(below)
        elif not stat.S_ISDIR(status.st_mode):
            _add(tar, "root", place, below)
        elif any(name in _WHOLE for name in os.listxattr(entry.path)):
            gone.append(below)
            _add(tar, "root", place, below)
            _pack_all(tar, "root", place, below)
        else:
            _add(tar, "root", place, below)
            _pack_upper(tar, upper, place, below, gone)


def _pack_all(tar: tarfile.TarFile, name: str, place: str, path: str) -> None:
    for entry in sorted(os.scandir(os.path.join(place, path)), key=lambda each: each.name):
        below = os.path.join(path, entry.name)
        _add(tar, name, place, below)
        if entry.is_dir(follow_symlinks=False):
            _pack_all(tar, name, place, below)


def _add(tar: tarfile.TarFile, name: str, place: str, path: str) -> None:
    full = os.path.join(place, path)
    entry = tar.gettarinfo(full, os.path.join(name, path))
    if entry is None:
        # A unix socket: CRIU makes those that are open anew.
        return
    if not entry.issym():
        xattrs = {each: base64.b64encode(os.getxattr(full, each)).decode() for each in os.listxattr(full) if each != _LABEL}
        entry.pax_headers[_XATTRS] = json.dumps(xattrs)
    entry.pax_headers[_TIME] = str(os.lstat(full).st_mtime_ns)
    if entry.isreg():
        with open(full, "rb") as file:
            tar.addfile(entry, file)
    else:
        tar.addfile(entry)


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(text.encode())
    tar.addfile(entry, io.BytesIO(text.encode()))


def lay_changes(images: str, places: "dict[str, str]") -> None:
    """The folders come to have what those on the source had. May be repeated. @raises OSError"""
    folders = []
    with tarfile.open(os.path.join(images, CHANGES)) as tar:
        for path in json.load(tar.extractfile(_GONE)):
            _remove(os.path.join(places["root"], path))
        for entry in tar:
            name, _, path = entry.name.partition("/")
            if name not in places:
                continue
            full = os.path.join(places[name], path)
            if not entry.isdir() or os.path.islink(full) or not os.path.isdir(full):
                _remove(full)
            _make(tar, entry, full, places)
            if entry.isdir():
                folders.append((full, entry))
            else:
                _finish(full, entry)
    # What is made in a folder changes its time.
    for full, entry in reversed(folders):
        _finish(full, entry)


def _make(tar: tarfile.TarFile, entry: tarfile.TarInfo, full: str, places: "dict[str, str]") -> None:
    if entry.isdir():
        os.makedirs(full, exist_ok=True)
    elif entry.issym():
        os.symlink(entry.linkname, full)
    elif entry.islnk():
        name, _, path = entry.linkname.partition("/")
        os.link(os.path.join(places[name], path), full)
    elif entry.isfifo():
        os.mkfifo(full)
    elif entry.ischr() or entry.isblk():
        kind = stat.S_IFCHR if entry.ischr() else stat.S_IFBLK
        os.mknod(full, kind | 0o600, os.makedev(entry.devmajor, entry.devminor))
    else:
        with open(full, "xb") as file:
            shutil.copyfileobj(tar.extractfile(entry), file, 1 << 20)


def _finish(full: str, entry: tarfile.TarInfo) -> None:
    if entry.islnk():
        return
    os.chown(full, entry.uid, entry.gid, follow_symlinks=False)
    if not entry.issym():
        os.chmod(full, entry.mode)
        for name, value in json.loads(entry.pax_headers.get(_XATTRS, "{}")).items():
            os.setxattr(full, name, base64.b64decode(value))
    time = int(entry.pax_headers[_TIME])
    os.utime(full, ns=(time, time), follow_symlinks=False)


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)
