"""Run by the source's guard when supervisor and criu are dead and no commit is on record: back to a running process.

settle_source.py RECORD
"""
from __future__ import annotations

import sys

import addresses
import repair
from alone import settle_alone
from cgroup import members_of, thaw
from firewall import Firewall
from images import spoil_images
from take_over import end_criu


def put_back(config: dict, leaf: str) -> None:
    """Address and rules are right before the tasks move; whatever fails, they are let go in the end."""
    try:
        # In a PID namespace it may have outlived what the guard knows of it.
        end_criu(config)
    finally:
        try:
            addresses.put_up(config)
        finally:
            try:
                Firewall().remove(config["table"])
            finally:
                _let_go(config, leaf)


def _let_go(config: dict, leaf: str) -> None:
    try:
        repair.leave_repair_mode(members_of(leaf))
    finally:
        spoil_images(config["images"])
        thaw(leaf)


def leaf_of(entries: "list[dict]") -> str:
    """The cgroup that the tree was put into; empty: it never was."""
    return next((entry["leaf_path"] for entry in reversed(entries) if "leaf_path" in entry), "")


if __name__ == "__main__":
    settle_alone(sys.argv[1], "put_back", lambda config, entries: put_back(config, leaf_of(entries)))
