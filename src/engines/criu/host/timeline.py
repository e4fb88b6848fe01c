"""When each thing happened, on this host's monotonic clock, which no administrator and no time server ever sets."""
from __future__ import annotations

import time


class Timeline:
    def __init__(self) -> None:
        self.marks: "dict[str, int]" = {}
        # What took from when to when, in the order of the ends.
        self.stretches: "list[tuple[str, int, int]]" = []
        # What is added to a moment of this host to have the other's; nothing: it was not measured here.
        self.offset_ns: "int | None" = None

    def mark(self, name: str) -> None:
        self.marks[name] = time.monotonic_ns()

    def stretch(self, name: str, began: int) -> None:
        """Notes what began at `began` and ends now."""
        self.stretches.append((name, began, time.monotonic_ns()))

    def document(self) -> dict:
        return {"offset_ns": self.offset_ns, "marks": self.marks, "stretches": self.stretches}


def measure_offset(ping: "object", rounds: int = 24) -> "tuple[int, int]":
    """Offset of the peer's clock to ours and the bound of its error, in ns, as NTP works it out (RFC 5905, section 8).

    `ping` asks the peer for its clock and returns it. The fastest round counts: half its time bounds the error.
    """
    best = None
    for _ in range(rounds):
        sent = time.monotonic_ns()
        theirs = ping()
        received = time.monotonic_ns()
        candidate = ((received - sent + 1) // 2, theirs - (sent + received) // 2)
        best = candidate if best is None else min(best, candidate)
    return best[1], best[0]
