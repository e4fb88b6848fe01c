"""Services of systemd: what it says of all that are asked about, in one call, and what of their surroundings /proc shows."""
import os

from mounts import mounts
from prelude import Command, read_or_none, which
from process_table import arguments, table

NAMES = ("Id", "LoadState", "ActiveState", "SubState", "Type", "Restart", "UnitFileState", "MainPID", "ControlGroup",
         "FragmentPath", "DropInPaths", "PIDFile", "User", "Group", "TriggeredBy", "NeedDaemonReload")
# Whatever mig may have to judge; of these only what is not a default is told.
SETTINGS = ("BusName", "Delegate", "DynamicUser", "ExtensionDirectories", "ExtensionImages", "FileDescriptorStoreMax",
            "IPCNamespacePath", "NetworkNamespacePath", "NoExecPaths", "NonBlocking", "PrivateIPC", "PrivateNetwork",
            "PrivatePIDs", "PrivateTmp", "PrivateUsers", "ProcSubset", "ProtectControlGroups", "RemainAfterExit", "RootDirectory",
            "RootImage", "RuntimeDirectory", "StandardInput", "WatchdogUSec", "StateDirectory", "CacheDirectory", "LogsDirectory",
            "ConfigurationDirectory", "PrivateTmpEx", "BindPaths", "BindReadOnlyPaths", "ExecPaths", "InaccessiblePaths", "ReadOnlyPaths",
            "ReadWritePaths", "EnvironmentFiles", "SupplementaryGroups")
MOVED = "/var/lib/mig/moved"
# The drop-in before all others of a unit that a move has made.
MADE = "000-mig.conf"
FOLDERS = tuple(base + "/systemd/" + name for base, name in (
    ("/etc", "system.control"), ("/run", "system.control"), ("/run", "transient"), ("/etc", "system"), ("/run", "system"),
    ("/usr/local/lib", "system"), ("/usr/lib", "system")))
# What criu's helpers start inside of a sandbox, besides criu.
NEEDED = ("/bin/sh", "nsenter", "criu")

_shown = {}


def show(names):
    """By name, what systemd says of each; all that are ever wanted have to be named the first time."""
    if names and not _shown and os.path.isdir("/run/systemd/system") and which("systemctl"):
        command = Command("systemctl", "show", "--property=" + ",".join(NAMES + SETTINGS), "--", *names)
        blocks = command.result()["stdout"].split("\n\n")
        for name, block in zip(names, blocks):
            _shown[name] = values(block.strip().split("\n"))
    return _shown


def values(lines):
    """By property; one that has several values has a line for each, of the same name."""
    found = {}
    for key, _, value in (line.partition("=") for line in lines):
        found[key] = found[key] + "\n" + value if key in found else value
    return found


def main_pid(name, names):
    """PID of a service's main process, 0 for none, or for a placeholder that a move has put there."""
    shown = show(names).get(name, {})
    pid = int(shown.get("MainPID") or 0)
    held = any(" ".join(arguments(pid)) in placeholders(path) for path in shown.get("DropInPaths", "").split() if is_own(path))
    return 0 if held else pid


def placeholders(path):
    """The programs that a drop-in of mig starts in place of the service's own."""
    lines = (read_or_none(path) or "").split("\n")
    return [line[len("ExecStart="):] for line in lines if line.startswith("ExecStart=/")]


def surroundings(shown):
    """Of one service: its processes, its files, whether a move has taken it away."""
    pid = int(shown.get("MainPID") or 0)
    paths = strays(shown["Id"]) if shown.get("LoadState") == "not-found" else files_of(shown)
    pidfile = shown.get("PIDFile")
    return {
        "members": members(shown.get("ControlGroup")),
        "files": {path: digest(path) for path in paths if not is_own(path)},
        "pidfile_exists": bool(pidfile) and os.path.exists(pidfile),
        "unlike_host": unlike_host(pid) if pid in table() else None,
        "private_folders": private_folders(pid, shown) if pid in table() else [],
        "moved": read_or_none(os.path.join(MOVED, shown.get("Id", ""))),
    }


def files_of(shown):
    """The unit file and the drop-ins. Of a unit that a move has made, what systemd was told to make it with means nothing."""
    drop_ins = shown.get("DropInPaths", "").split()
    is_made = any(os.path.basename(path) == MADE for path in drop_ins)
    return [path for path in [None if is_made else shown.get("FragmentPath"), *drop_ins] if path]


def strays(unit):
    """Drop-ins that a unit would have, of which systemd says nothing as long as there is no such unit (systemd.unit(5))."""
    import glob  # Seldom needed.

    stem, suffix = unit.rsplit(".", 1)
    parts = stem.split("@", 1)[0].split("-")
    names = [unit, "%s@.%s" % (stem.split("@", 1)[0], suffix), suffix]
    names += ["-".join(parts[:length]) + "-." + suffix for length in range(1, len(parts))]
    return [path for folder in FOLDERS for name in names for path in sorted(glob.glob("%s/%s.d/*.conf" % (folder, glob.escape(name))))]


def private_folders(pid, shown):
    """What of a process's folders for temporary files the host has elsewhere: systemd makes them below its own."""
    if shown.get("PrivateTmp") != "yes" or shown.get("PrivateTmpEx") == "disconnected":
        return []
    return [folder for folder in ("/tmp", "/var/tmp") if is_another(folder, "/proc/%d/root%s" % (pid, folder))]


def is_another(path, inside):
    try:
        return not os.path.samestat(os.stat(path), os.stat(inside))
    except OSError:
        return False


def is_own(path):
    name = os.path.basename(path)
    return name in ("mig-moved.conf", MADE) or name.startswith("zz-mig-")


def digest(path):
    """SHA-256 of a file; None if it cannot be read."""
    import hashlib  # Slow to load and seldom needed.

    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None


def members(path):
    """PIDs in a cgroup and in those below it; None: there is none."""
    point = next((point for point, fstype in mounts().values() if fstype == "cgroup2"), None)
    if not path or point is None:
        return None
    found = []
    for folder, _, _ in os.walk(point + path):
        found.extend(int(line) for line in (read_or_none(folder + "/cgroup.procs") or "").split())
    return [{"pid": pid, "command": table()[pid].name} for pid in sorted(set(found)) if pid in table()]


def unlike_host(pid):
    """What of the needed paths a process sees otherwise than the host does."""
    found = {}
    for path in filter(None, (name if "/" in name else which(name) for name in NEEDED)):
        inside = "/proc/%d/root%s" % (pid, path)
        try:
            here, there = os.stat(path), os.stat(inside)
            if (here.st_dev, here.st_ino) != (there.st_dev, there.st_ino):
                found[path] = "another"
            elif os.statvfs(inside).f_flag & os.ST_NOEXEC:
                found[path] = "noexec"
        except FileNotFoundError:
            if os.path.exists(path):
                found[path] = "missing"
        except OSError:
            found[path] = "unreadable"
    return found
