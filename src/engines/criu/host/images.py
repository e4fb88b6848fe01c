"""The images of a move on this host."""
from __future__ import annotations

import os


def sizes_of_images(folder: str) -> "list[list]":
    """Name and size of every image in a folder; logs, which still grow, are none."""
    return [[entry.name, entry.stat().st_size] for entry in os.scandir(folder) if entry.name.endswith(".img")]


def bytes_of_images(folder: str) -> int:
    """What all images have together, those that came ahead included."""
    return sum(os.stat(os.path.join(place, name)).st_size
               for place, _, names in os.walk(folder) for name in names if name.endswith(".img"))


def spoil_images(folder: str) -> None:
    """Nothing can be restored from images without their inventory. To remove gigabytes of them would take its time."""
    try:
        os.unlink(os.path.join(folder, "inventory.img"))
    except FileNotFoundError:
        pass
