"""What every probe on a host may use: reading files as text, and running programs beside everything else."""
import os
import select
import signal
import time

# A program that has not answered by then is given up; the others are not held up by it.
COMMAND_SECONDS = 15


def read(path):
    """Content of a file as text. Bytes that are not UTF-8 survive as lone surrogates, here and in JSON."""
    with open(path, "rb", buffering=0) as file:
        return file.readall().decode("utf-8", "surrogateescape")


def read_or_none(path):
    """Content of a file, or None where there is none to be had."""
    try:
        return read(path)
    except OSError:
        return None


def which(name):
    """Absolute path of a program in the PATH, or None."""
    for folder in os.environ.get("PATH", os.defpath).split(":"):
        path = os.path.join(folder, name)
        if folder.startswith("/") and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    return None


def device(number):
    """A device number as `major:minor`, the form of /proc/PID/mountinfo."""
    return "%d:%d" % (os.major(number), os.minor(number))


def describe(error):
    """One line about an exception."""
    if isinstance(error, OSError) and error.strerror:
        return "%s: %s" % (error.filename, error.strerror) if error.filename else error.strerror
    return "%s: %s" % (type(error).__name__, error)


class Command:
    """
    A program, started at once. It stands in the answer like any value and is only waited for when the answer is
    written, so that all programs run beside each other and beside the reading of /proc.
    """

    def __init__(self, *argv):
        self.deadline = time.monotonic() + COMMAND_SECONDS
        out, out_end = os.pipe()
        err, err_end = os.pipe()
        try:
            self.pid = os.posix_spawnp(argv[0], argv, os.environ, file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                (os.POSIX_SPAWN_DUP2, out_end, 1),
                (os.POSIX_SPAWN_DUP2, err_end, 2),
            ])
        except OSError:
            os.close(out)
            os.close(err)
            raise
        finally:
            os.close(out_end)
            os.close(err_end)
        self.chunks = {out: [], err: []}
        self.outputs = (out, err)

    def result(self):
        """Exit code (negative for a signal), standard output and standard error. Never raises."""
        waiting = set(self.outputs)
        timed_out = False
        while waiting and not timed_out:
            ready = select.select(list(waiting), [], [], max(0, self.deadline - time.monotonic()))[0]
            timed_out = not ready
            for pipe in ready:
                chunk = os.read(pipe, 65536)
                self.chunks[pipe].append(chunk)
                if not chunk:
                    waiting.discard(pipe)
        if timed_out:
            os.kill(self.pid, signal.SIGKILL)
        status = os.waitpid(self.pid, 0)[1]
        out, err = (b"".join(self.chunks[pipe]).decode("utf-8", "surrogateescape") for pipe in self.outputs)
        for pipe in self.outputs:
            os.close(pipe)
        return {"code": os.waitstatus_to_exitcode(status), "stdout": out, "stderr": err, "timed_out": timed_out}
