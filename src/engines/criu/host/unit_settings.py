"""The files by which mig tells systemd about a unit on its way, on either host.

On disk, because they must outlive a reboot: the mark /var/lib/mig/moved/UNIT, which says where a unit has gone, and a drop-in
by which it starts on no host that has the mark: what is there of its files is old. Until the move is over, in /run: a drop-in
that bears the run's name.
"""
from __future__ import annotations

import json
import os

MARKS = "/var/lib/mig/moved"
# Where a drop-in is neither the administrator's nor the distribution's; the second where the first cannot be written to.
_LASTING = ("/usr/local/lib/systemd/system", "/etc/systemd/system")
_LASTING_NAME = "mig-moved.conf"
_RUNTIME = "/run/systemd/system"


class UnitSettings:
    def __init__(self, unit: str, run: str) -> None:
        self._unit = unit
        self._run = run
        self._mark = os.path.join(MARKS, unit)
        # Drop-ins are read in the order of their names: nobody's shall come after this one.
        self._runtime = os.path.join(_RUNTIME, unit + ".d", "zz-mig-%s.conf" % run)

    def mark(self, host: str, anew: bool = False) -> None:
        """From now on the unit does not start here, after a reboot neither. @raises OSError

        @param host  where it is instead
        @param anew  the mark of an earlier move means nothing any more: the unit runs here. Else it stays as it is
        """
        mark = self._marked_by()
        if mark is not None and mark["run"] != self._run and not anew:
            return
        if mark is None or anew:
            folder, made = self._lasting_folder()
            made = [*(mark or {}).get("made", []), *made]
            # The mark comes first: it says what there is to remove.
            mark = {"run": self._run, "host": host, "folder": folder, "made": made}
            _write_there(self._mark, json.dumps(mark) + "\n", mode=0o700)
        text = _LASTING_TEXT.format(unit=self._unit, host=host, mark=self._mark)
        _write_there(os.path.join(mark["folder"], _LASTING_NAME), text, mode=0o777)

    def unmark(self, anybodys: bool = False) -> None:
        """The unit may start here again. @param anybodys  also if it was an earlier move that took it away"""
        mark = self._marked_by()
        if mark is None or not (anybodys or mark["run"] == self._run):
            return
        _unlink(os.path.join(mark["folder"], _LASTING_NAME))
        for path in reversed(mark["made"]):
            _rmdir(path)
        _unlink(self._mark)
        _rmdir(MARKS)

    def is_marked(self) -> bool:
        """Whether this move's mark, or an older one, is here."""
        return self._marked_by() is not None

    def override(self, text: str) -> None:
        """Settings that hold until the move is over, and end with a reboot."""
        os.makedirs(os.path.dirname(self._runtime), exist_ok=True)
        write_file(self._runtime, text)

    def overriding(self) -> str:
        """The settings that `override` has given it; empty: none."""
        try:
            with open(self._runtime, encoding="utf-8", errors="surrogateescape") as file:
                return file.read()
        except FileNotFoundError:
            return ""

    def end_override(self) -> None:
        _unlink(self._runtime)
        _rmdir(os.path.dirname(self._runtime))

    def _marked_by(self) -> "dict | None":
        try:
            with open(self._mark, encoding="utf-8") as file:
                return json.load(file)
        except FileNotFoundError:
            return None

    def _lasting_folder(self) -> "tuple[str, list[str]]":
        """Where the lasting drop-in goes, and the folders that have to be made for it, from the top down."""
        for parent in _LASTING:
            folder = os.path.join(parent, self._unit + ".d")
            made: "list[str]" = []
            existing = folder
            while not os.path.isdir(existing):
                made.insert(0, existing)
                existing = os.path.dirname(existing)
            if os.access(existing, os.W_OK) and not os.statvfs(existing).f_flag & os.ST_RDONLY:
                return folder, made
        raise OSError("neither %s nor %s can be written to" % _LASTING)


_LASTING_TEXT = """# mig has moved this unit to {host}. It starts here again once that file is gone; its data here may be old.
[Unit]
Description={unit}, moved to {host} by mig
AssertPathExists=!{mark}
"""


# systemd reads nothing whose name ends so.
_UNFINISHED = ".new"


def write_file(path: str, text: str) -> None:
    """Whole or not at all, and on disk."""
    folder = os.path.dirname(path)
    new = path + _UNFINISHED
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    os.fchmod(descriptor, 0o644)
    os.write(descriptor, text.encode("utf-8", "surrogateescape"))
    os.fsync(descriptor)
    os.close(descriptor)
    os.rename(new, path)
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(directory)
    os.close(directory)


_ATTEMPTS = 100


def _write_there(path: str, text: str, mode: int) -> None:
    """In a folder that is made where there is none: the move of another unit may be taking it away as the last one in it."""
    for attempts_left in range(_ATTEMPTS, -1, -1):
        try:
            os.makedirs(os.path.dirname(path), mode=mode, exist_ok=True)
            write_file(path, text)
            return
        except (FileNotFoundError, FileExistsError):
            if attempts_left == 0:
                raise


def _unlink(path: str) -> None:
    for name in (path, path + _UNFINISHED):
        try:
            os.unlink(name)
        except FileNotFoundError:
            pass


def _rmdir(path: str) -> None:
    try:
        os.rmdir(path)
    except OSError:
        # It is not there, or somebody has something in it.
        pass
