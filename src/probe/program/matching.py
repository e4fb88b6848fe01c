"""From a selector to the root processes that it matches."""
import os
import pwd
from fnmatch import fnmatchcase

from mounts import mounts
from prelude import describe, read
from pid_files import named_by
from pid_namespaces import is_init
from process_table import ancestors, arguments, table


_eligible = set()


def roots(selector):
    """PIDs in ascending order, and one sentence for each thing that kept the search from being complete."""
    trouble = []
    finder = {"pidfile": by_pidfile, "match": by_match, "cgroup": by_cgroup, "systemd": by_systemd,
              "container": by_container}[selector["kind"]]
    candidates = finder(selector, trouble)
    found = eligible().intersection(candidates)
    if selector["kind"] == "pidfile":
        # A number from an old file may have gone to the kernel since: better to say so than to find nothing.
        found.update(pid for pid in candidates if pid in table() and table()[pid].kernel)
    return sorted(pid for pid in found if not found.intersection(ancestors(pid)[1:])), trouble


def eligible():
    """All processes that are alive, not the kernel's nor mig's own, and neither this program nor one that it descends from."""
    if not _eligible:
        alive = (pid for pid, process in table().items()
                 if not process.kernel and process.state not in "ZX" and not is_init(pid))
        _eligible.update(set(alive).difference(ancestors(os.getpid())))
    return _eligible


def by_pidfile(selector, trouble):
    try:
        return named_by(selector["path"], int(read(selector["path"]).split()[0]))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except (ValueError, IndexError):
        trouble.append("%s does not begin with a process id" % selector["path"])
    except OSError as error:
        trouble.append(describe(error))
    return []


def by_match(selector, trouble):
    user = selector.get("user")
    try:
        uid = None if user is None else int(user) if user.isdigit() else pwd.getpwnam(user).pw_uid
    except KeyError:
        return []  # Nobody by that name here, so nothing runs as that user.
    return [pid for pid in eligible() if fits(pid, selector, uid, trouble)]


def fits(pid, selector, uid, trouble):
    """Whether one process has everything that the selector asks for. Of one that has not, no more is read than shows it."""
    try:
        if "args" in selector and not fnmatchcase(" ".join(arguments(pid)), selector["args"]):
            return False
        if "exe" in selector and not fits_exe(os.readlink("/proc/%d/exe" % pid), selector["exe"]):
            return False
        return (uid is None or effective_uid(pid) == uid) and not is_own(" ".join(arguments(pid)))
    except (FileNotFoundError, ProcessLookupError):
        return False
    except OSError as error:
        trouble.append(describe(error))
        return False


def is_own(args):
    """mig's own helpers on this host may carry a workload's name in their arguments."""
    return "/run/mig/" in args or "mig-keeper" in args or args.endswith("- mig-probe")


def fits_exe(link, pattern):
    """An upgraded program's old file is marked as deleted by the kernel, and is still meant by its name."""
    suffix = " (deleted)"
    return fnmatchcase(link, pattern) or (link.endswith(suffix) and fnmatchcase(link[:-len(suffix)], pattern))


def by_container(selector, trouble):
    from containers import first_process  # Seldom needed.

    try:
        return first_process(selector["runtime"], selector["name"])
    except (OSError, KeyError, ValueError) as error:
        trouble.append(describe(error))
        return []


def effective_uid(pid):
    for line in read("/proc/%d/status" % pid).split("\n"):
        if line.startswith("Uid:"):
            return int(line.split()[2])
    return None


def by_systemd(selector, trouble):
    from units import main_pid  # Seldom needed.

    pid = main_pid(selector["unit"], selector["units"])
    return [pid] if pid else []


def by_cgroup(selector, trouble):
    point = next((point for point, fstype in mounts().values() if fstype == "cgroup2"), None)
    if point is None:
        trouble.append("there is no cgroup v2 hierarchy here")
        return []
    path = selector["path"]
    inside = path[len(point):] if path.startswith(point + "/") else path
    found = []
    for folder, _, _ in os.walk(point + "/" + inside.strip("/")):
        try:
            found.extend(int(line) for line in read(folder + "/cgroup.procs").split())
        except FileNotFoundError:
            continue
        except OSError as error:
            trouble.append(describe(error))
    return found
