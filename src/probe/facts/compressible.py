"""How much is left of a sample of processes' memory when it is compressed, and how fast. Nothing is stopped for it."""
import os
import struct
import subprocess
import time
import zlib

_PIECE = 64 << 10
# For one workload, and for each of several: more than zstd sees at a time (512 KiB), which gets the sample several times.
_PIECES, _LEAST_PIECES = 32, 16
# So many places are looked at to find as many that are in memory.
_LOOKS = 512
_PAGE = 4096
_PRESENT = 1 << 63
_SECONDS = 5
# A program needs its start, which is not to count: it gets more to do.
_TIMES = 4


def probe(question):
    """{workload: {pids, zstd: its path or None}}, to {workload: {sample, zstd: {bytes, ns} or None, zlib: the same, if so}}; bytes
    are those of the sample once compressed."""
    results, starts = {}, {}
    most = max(_LEAST_PIECES, _PIECES // max(1, len(question)))
    for name, asked in question.items():
        sample = b"".join(_pieces(asked["pids"], most))
        if sample:
            results[name] = {"sample": len(sample), "zstd": _zstd(sample, asked["zstd"], starts)}
            # It leaves about as much and takes several times as long: of interest where there is nothing else.
            if results[name]["zstd"] is None:
                results[name]["zlib"] = _zlib(sample)
    return results


def _pieces(pids, most):
    places = []
    for pid in pids:
        try:
            places += [(pid, start, end) for start, end in _mappings(pid)]
        except OSError:
            continue
    total = sum(end - start for _, start, end in places)
    step = max(_PIECE, total // _LOOKS // _PIECE * _PIECE)
    candidates = [(pid, address) for pid, start, end in places for address in range(start, end - _PIECE + 1, step)]
    present = [place for place in candidates if _is_present(*place)]
    every = max(1, len(present) // most)
    for pid, address in present[::every][:most]:
        try:
            with open("/proc/%d/mem" % pid, "rb", buffering=0) as memory:
                yield os.pread(memory.fileno(), _PIECE, address)
        except OSError:
            continue


def _mappings(pid):
    """What is private to a process, may be written and belongs to no file."""
    with open("/proc/%d/maps" % pid, encoding="utf-8", errors="surrogateescape") as file:
        for line in file:
            span, mode, _, _, inode, *_ = line.split(None, 5)
            if mode.startswith("rw-p") and inode == "0":
                start, end = (int(word, 16) for word in span.split("-"))
                yield start, end


def _is_present(pid, address):
    try:
        with open("/proc/%d/pagemap" % pid, "rb", buffering=0) as file:
            data = os.pread(file.fileno(), 8 * (_PIECE // _PAGE), address // _PAGE * 8)
    except OSError:
        return False
    entries = struct.unpack("<%dQ" % (len(data) // 8), data)
    return 2 * sum(1 for entry in entries if entry & _PRESENT) >= _PIECE // _PAGE


def _zlib(sample):
    begun = time.monotonic_ns()
    size = len(zlib.compress(sample, 1))
    return {"bytes": size, "ns": max(1, time.monotonic_ns() - begun)}


def _zstd(sample, program, starts):
    """`starts`: how long each program takes to begin, which is looked at once."""
    if program is None:
        return None
    try:
        if program not in starts:
            starts[program] = _timed(program, b"")[1]
        start = starts[program]
        size, whole = _timed(program, sample * _TIMES)
    except (OSError, subprocess.SubprocessError):
        return None
    return {"bytes": size // _TIMES, "ns": max(1, (whole - start) // _TIMES)}


def _timed(program, data):
    begun = time.monotonic_ns()
    done = subprocess.run([program, "-q", "-1", "-T0", "-c"], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=_SECONDS, check=True)
    return len(done.stdout), time.monotonic_ns() - begun
