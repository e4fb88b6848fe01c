"""podman, and what it has on record, without asking it for more than its version."""
import json

from prelude import Command, read, which


def probe(_):
    path = which("podman")
    if path is None:
        return None
    from podman_database import STORAGE, select  # Seldom needed.

    try:
        found = select("SELECT GraphDriver FROM DBConfig")
        containers = select("SELECT ID, Name FROM ContainerConfig ORDER BY Name")
        volumes = select("SELECT Name FROM VolumeConfig ORDER BY Name")
    except FileNotFoundError:
        found, containers, volumes = [], [], []
    return {
        "path": path,
        "version": Command(path, "--version"),
        "driver": found[0][0] if found else "",
        "containers": [{"id": each, "name": name} for each, name in containers],
        "volumes": [name for name, in volumes],
        "images": images(STORAGE, found[0][0]) if found else {},
    }


def images(storage, driver):
    try:
        listed = json.loads(read("%s/%s-images/images.json" % (storage, driver)))
    except FileNotFoundError:
        return {}
    return {each["id"]: each.get("names") or [] for each in listed}
