"""CRIU: where, which version, does it work on this kernel, what can it do."""
import base64
import os

from prelude import Command, which

# What some process trees need, and kernels that mig works on may lack, or a build of CRIU.
FEATURES = ("compat_cr", "get_rseq_conf", "pagemap_scan_guard_pages", "seccomp_filters", "seccomp_suspend", "tcp_half_closed")


def probe(_):
    path = which("criu")
    if path is None:
        return None
    # `criu check` costs about 25 ms with its feature cache in /run, and twice that the first time after a boot.
    return {
        "path": path,
        "version": Command(path, "--version"),
        "check": Command(path, "check", "--no-default-config"),
        "features": {name: Command(path, "check", "--no-default-config", "--feature", name) for name in FEATURES},
        "cpuinfo": cpuinfo(path),
    }


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
                content = base64.b64encode(file.read()).decode("ascii")
            os.unlink(self.image)
        except OSError:
            content = None
        os.rmdir(self.folder)
        return content
