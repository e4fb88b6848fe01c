"""What was to run does not, and a later try may bring it to run."""
from __future__ import annotations

from failed import Failed


class DoesNotRun(Failed):
    """A workload that belongs to this host stands still here: nothing of it is lost."""
