"""Why a copy does not come to be."""
from __future__ import annotations


class Failed(Exception):
    """The copy cannot be brought up; nothing of it has run."""
