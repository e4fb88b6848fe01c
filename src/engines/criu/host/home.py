"""What all homes of copies have in common: most of them give a copy nothing but a place."""
from __future__ import annotations

import io
import socket


class Home:
    # How the shell that waits there gives its input to what it becomes.
    given = "< /dev/null"

    def output(self) -> "io.FileIO | None":
        """What a copy is given from outside to write to: nothing."""
        return None

    def reached(self, trigger: socket.socket) -> "tuple[socket.socket, int | None]":
        """@param trigger  the connection to the program that was started there
        @returns that to whoever waits there for its word, and its process group where that is not the program's own"""
        return trigger, None

    def is_overdue(self) -> bool:
        """Whether what waits there should be started anew while there is time, or would be too old when it is needed."""
        return False

    def fill(self, images: str) -> None:
        """What belongs to the home and travels beside the images is put in place: nothing does."""

    def await_filled(self) -> None:
        """That is on disk."""

    def shortcomings(self) -> "list[str]":
        """What is not as it should be around a copy that runs, and nobody here can mend."""
        return []
