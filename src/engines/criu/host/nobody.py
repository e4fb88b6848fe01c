"""A supervisor's words when no controller listens."""
from __future__ import annotations


class Nobody:
    """The record has what matters of them."""

    def tell(self, event: str, **fields: object) -> None:
        pass
