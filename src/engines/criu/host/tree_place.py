"""A folder's content exchanged for one that was built inside it, and back: by renaming what is directly in the folder.

The folder itself stays, for it may be mounted somewhere, in a unit's sandbox too. Everything that a later process has to
know is in the folder `.mig-RUN` inside it and in `tree`, as `IncomingTree.plan` has it. In `.mig-RUN`, which is root's
alone, `new` holds what has not taken its place yet, `leaving` what has left it so far, and that is called `before` once all
of it has. Each act may be repeated, by somebody else too, wherever it was interrupted.
"""
from __future__ import annotations

import errno
import os
import shutil
import stat

from looks import look_of, put_on, put_time_on


def stage_of(tree: dict) -> str:
    return os.path.join(tree["place"], tree["stage"])


def put_tree_in_place(tree: dict) -> None:
    with _Opened(tree) as here:
        if here is None:
            # It is in its place already, and nothing of it is left to do.
            return
        top, stage = here
        if not os.path.lexists(stage + "/before"):
            os.makedirs(stage + "/leaving", mode=0o700, exist_ok=True)
            for name in os.listdir(top):
                if name != tree["stage"] and name not in tree["apart"]:
                    _move(top + "/" + name, stage + "/leaving/" + name)
            os.rename(stage + "/leaving", stage + "/before")
        for name in tree["names"]:
            if os.path.lexists(stage + "/new/" + name):
                if os.path.lexists(top + "/" + name):
                    raise FileExistsError(errno.EEXIST, "somebody made it while its folder was exchanged",
                                          os.path.join(tree["place"], name))
                _move(stage + "/new/" + name, top + "/" + name)
        for path in tree["apart"]:
            if os.path.lexists(stage + "/before/" + path) and not os.path.lexists(top + "/" + path):
                _move_unseen(stage + "/before/" + path, top + "/" + path)
        put_on(top + "/.", tree["look"], follow=True)


def take_tree_back(tree: dict) -> None:
    """`names` may be missing in `tree`: then nothing has begun to take its place."""
    with _Opened(tree) as here:
        if here is not None:
            top, stage = here
            if os.path.lexists(stage + "/before"):
                for path in tree["apart"]:
                    was_there = os.path.lexists(os.path.dirname(stage + "/before/" + path))
                    if was_there and os.path.lexists(top + "/" + path) and not os.path.lexists(stage + "/before/" + path):
                        _move_unseen(top + "/" + path, stage + "/before/" + path)
                for name in tree["names"]:
                    if os.path.lexists(top + "/" + name) and not os.path.lexists(stage + "/new/" + name):
                        _move(top + "/" + name, stage + "/new/" + name)
                os.rename(stage + "/before", stage + "/leaving")
            if os.path.lexists(stage + "/leaving"):
                for name in os.listdir(stage + "/leaving"):
                    _move(stage + "/leaving/" + name, top + "/" + name)
            shutil.rmtree(top + "/" + tree["stage"])
            if tree["before"] is not None:
                put_on(top + "/.", tree["before"], follow=True)
    if tree["before"] is None:
        try:
            os.rmdir(tree["place"])
        except OSError:
            # It was never made, or somebody else has begun to use it.
            pass


def keep_tree(tree: dict) -> None:
    """What was there before goes."""
    with _Opened(tree) as here:
        if here is None:
            return
        top, _ = here
        is_untouched = os.stat(top + "/.").st_mtime_ns == tree["look"]["mtime_ns"]
        shutil.rmtree(top + "/" + tree["stage"])
        if is_untouched:
            put_time_on(top + "/.", tree["look"], follow=True)


class _Opened:
    """Paths to the folder and to `.mig-RUN` in it that lead to these very folders, whatever their names lead to by now: the
    folder may belong to somebody who would put a link in the place of either. None: there is no `.mig-RUN`."""

    def __init__(self, tree: dict) -> None:
        self._tree = tree
        self._descriptors: "list[int]" = []

    def __enter__(self) -> "tuple[str, str] | None":
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            self._descriptors.append(os.open(self._tree["place"], flags))
            self._descriptors.append(os.open(self._tree["stage"], flags, dir_fd=self._descriptors[0]))
        except (FileNotFoundError, NotADirectoryError):
            self.__exit__()
            return None
        except OSError:
            self.__exit__()
            raise
        assert_own(self._descriptors[1], stage_of(self._tree))
        top, stage = ("/proc/self/fd/%d" % descriptor for descriptor in self._descriptors)
        return top, stage

    def __exit__(self, *_: object) -> None:
        while self._descriptors:
            os.close(self._descriptors.pop())


def assert_own(descriptor: int, path: str) -> None:
    status = os.fstat(descriptor)
    if status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077:
        raise OSError("%s is not the folder that mig made" % path)


def _move_unseen(source: str, destination: str) -> None:
    """The folders that it goes from and comes into keep their times."""
    folders = [os.path.dirname(path) for path in (source, destination)]
    times = [os.stat(folder).st_mtime_ns for folder in folders]
    _move(source, destination)
    for folder, mtime_ns in zip(folders, times):
        os.utime(folder, ns=(mtime_ns, mtime_ns))


def _move(source: str, destination: str) -> None:
    """rename(2); on an overlay a folder of a lower layer cannot be renamed, and is made anew around what is in it."""
    try:
        os.rename(source, destination)
        return
    except OSError as error:
        is_folder = stat.S_ISDIR(os.lstat(source).st_mode)
        if not is_folder or error.errno not in (errno.EXDEV, errno.ENOTEMPTY, errno.EEXIST):
            raise
    look = look_of(source, os.lstat(source))
    os.makedirs(destination, mode=0o700, exist_ok=True)
    for name in os.listdir(source):
        _move(os.path.join(source, name), os.path.join(destination, name))
    put_on(destination, look)
    os.rmdir(source)
