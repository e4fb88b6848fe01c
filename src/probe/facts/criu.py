"""CRIU: where, which version, does it work on this kernel, what can it do."""
import binascii
import os

from cpu import first_processor
from prelude import Command, read_or_none, which

# What some process trees need, and kernels that mig works on may lack, or a build of CRIU.
FEATURES = ("compat_cr", "get_rseq_conf", "pagemap_scan_guard_pages", "seccomp_filters", "seccomp_suspend", "tcp_half_closed")

# Where its libraries are, and what it keeps of the kernel until the next boot: made by its first start.
LIBRARIES = "/etc/ld.so.cache", "/etc/ld.so.preload"
KEPT = "/run/criu.kdat"
VARIABLES = "CRIU", "GLIBC_TUNABLES", "LD_", "PATH", "XDG_RUNTIME_DIR"
STATUS = "Uid", "Cap", "NoNewPrivs", "Seccomp"


def probe(known):
    """`known` is what the asker remembers: what the answers rested on, and which there are. `criu check` is run always."""
    path = which("criu")
    if path is None:
        return None
    rests_on = basis(path)
    told = known["answers"] if known and rests_on is not None and known["basis"] == rests_on.result() else ()
    # Each start of criu costs 5 ms before it has done anything, and twice that the first time after a boot.
    answers = {
        "path": path,
        "check": Command(path, "check", "--no-default-config"),
        "features": {name: Command(path, "check", "--no-default-config", "--feature", name)
                     for name in FEATURES if name not in told},
    }
    if "version" not in told:
        answers["version"] = Command(path, "--version")
    if "cpuinfo" not in told:
        answers["cpuinfo"] = cpuinfo(path)
    # The last, when the others have ended.
    answers["basis"] = rests_on
    return answers


def basis(path):
    """All that the answers rest on besides the questions, as text; None where that is not to be seen, as behind a script."""
    try:
        with open(path, "rb", buffering=0) as file:
            if file.read(4) != b"\x7fELF":
                return None
        lines = [path, os.path.realpath(path), identity(path)]
        lines += ["%s %s" % (name, identity(name)) for name in LIBRARIES]
        lines += [read_or_none("/proc/sys/kernel/random/boot_id"), " ".join(os.uname())]
        lines += sorted(line.split(" ")[0] for line in (read_or_none("/proc/modules") or "").split("\n"))
        lines += [line for line in read_or_none("/proc/self/status").split("\n") if line.startswith(STATUS)]
        lines += ["%s %s" % (name, os.readlink("/proc/self/ns/" + name)) for name in sorted(os.listdir("/proc/self/ns"))]
        lines += [str(read_or_none("/proc/self/attr/current")), str(read_or_none("/proc/sys/kernel/yama/ptrace_scope"))]
        lines += ["%s=%s" % pair for pair in sorted(os.environ.items()) if pair[0].startswith(VARIABLES)]
        # How fast a processor runs at the moment changes all the time, and nothing that it can do.
        lines += [line for line in first_processor().split("\n") if "MHz" not in line]
        return Basis("\n".join(lines))
    except (OSError, AttributeError, TypeError):
        return None


class Basis:
    """As text, in which what CRIU keeps is as it has left it when the answer is written."""

    def __init__(self, text):
        self.text = text

    def result(self):
        return "%s\n%s" % (self.text, identity(KEPT))


def identity(path):
    """Which file this is, and when it was last written to or exchanged."""
    try:
        seen = os.stat(path)
    except OSError:
        return "none"
    return " ".join(map(str, (seen.st_dev, seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns)))


def cpuinfo(path):
    try:
        return Image("cpuinfo.img", path, "cpuinfo", "dump", "--no-default-config")
    except OSError:
        return None


class Image(Command):
    """What criu writes into a folder, which is gone again with the answer, in base64; None if it has written nothing."""

    def __init__(self, name, *argv):
        self.folder = "/run/criu-%d" % os.getpid()
        self.image = os.path.join(self.folder, name)
        os.mkdir(self.folder, 0o700)
        super().__init__(*argv, "--images-dir", self.folder)

    def result(self):
        super().result()
        try:
            with open(self.image, "rb") as file:
                content = binascii.b2a_base64(file.read(), newline=False).decode("ascii")
            os.unlink(self.image)
        except OSError:
            content = None
        os.rmdir(self.folder)
        return content
