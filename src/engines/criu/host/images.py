"""The images of a move on this host."""
from __future__ import annotations

import os


def sizes_of_images(folder: str) -> "list[list]":
    """Name and size of every image in a folder; logs, which still grow, are none."""
    return [[entry.name, entry.stat().st_size] for entry in os.scandir(folder) if entry.name.endswith(".img")]


def spoil_images(folder: str) -> None:
    """Nothing can be restored from images without their inventory. To remove gigabytes of them would take its time."""
    try:
        os.unlink(os.path.join(folder, "inventory.img"))
    except FileNotFoundError:
        pass
