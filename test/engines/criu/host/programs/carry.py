"""Both ends of what travels with a workload, without the network between them, and a way to tell two folders apart."""
import json
import os
import stat

import incoming
import outgoing
from private import Private


class Wire:
    """Hands what the source sends to the destination at once, by way of JSON, as the link does."""

    def __init__(self, destination):
        self._destination = destination
        self.content = 0

    def send(self, kind, body=b"", **fields):
        fields = json.loads(json.dumps(fields))
        self.content += len(body)
        if kind == "root-begin":
            self._destination.begin(**fields)
        elif kind == "data":
            self._destination.data(bytes(body), **fields)
        else:
            getattr(self._destination, kind)(**fields)


class Recorded:
    """A journal that remembers."""

    def __init__(self):
        self.entries = []

    def begin(self, step, **details):
        self.entries.append(json.loads(json.dumps({"step": step, **details})))


class Below(Private):
    """Everything is the workload's own, and is found below a folder."""

    def __init__(self, folder):
        super().__init__([], lambda: "")
        self._folder = folder

    def place_of(self, path):
        return self._folder + path


class Carriage:
    """One move of what `config` names, from below `here` to below `there`, where it has the same paths."""

    def __init__(self, here, there, **config):
        self.journal = Recorded()
        self.source = outgoing.Outgoing({"copy": [], **config}, Below(here))
        self.destination = incoming.Incoming("r1", Below(there), self.journal)
        self.wire = Wire(self.destination)

    def send(self):
        """Returns the number of bytes of content."""
        return self.source.send_changes(self.wire)

    def record(self):
        """What a recovery knows: what was begun, and the folders that were made."""
        begun = [entry for entry in self.journal.entries if entry["step"] == "file_begun"]
        return {
            "files": [entry["path"] for entry in begun if "path" in entry],
            "trees": [entry["whole"] for entry in begun if "whole" in entry],
        }, [folder for entry in begun for folder in entry["folders"]]


def picture(top, times=True):
    """All that can be seen of a folder: names, kinds, contents, owners, modes, times, attributes, links and holes."""
    seen, inodes = {}, {}
    for folder, folders, files in os.walk(top):
        for name in [*folders, *files, "."] if folder == top else [*folders, *files]:
            path = os.path.join(folder, name)
            status = os.lstat(path)
            attributes = {n: os.getxattr(path, n, follow_symlinks=False).hex() for n in os.listxattr(path, follow_symlinks=False)
                          if not n.startswith("trusted.mig.")}
            one = [oct(status.st_mode), status.st_uid, status.st_gid, attributes]
            if times:
                one.append(status.st_mtime_ns)
            if stat.S_ISLNK(status.st_mode):
                one.append(os.readlink(path))
            if stat.S_ISREG(status.st_mode):
                with open(path, "rb") as file:
                    content = file.read()
                one += [len(content), hash(content), status.st_nlink]
                one.append(inodes.setdefault(status.st_ino, os.path.relpath(path, top)) if status.st_nlink > 1 else None)
            seen[os.path.relpath(path, top)] = one
    return seen
