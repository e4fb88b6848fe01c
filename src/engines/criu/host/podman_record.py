"""Says what podman has on record of one container, for a host on which podman is to have it as well.

The first line of input is a JSON document {name, bundle}; one line comes out: {config, spec}, both as podman has written them.
"""
import json
import os
import sqlite3
import sys
from contextlib import closing

DATABASE = "/var/lib/containers/storage/db.sql"


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    with closing(sqlite3.connect("file:%s?mode=ro" % DATABASE, uri=True, timeout=10)) as database:
        row = database.execute("SELECT JSON FROM ContainerConfig WHERE ID = ?", (order["name"],)).fetchone()
    if row is None:
        sys.exit("podman has no container %s" % order["name"])
    # podman writes it as bytes.
    config = row[0].decode() if isinstance(row[0], bytes) else row[0]
    with open(os.path.join(order["bundle"], "config.json"), encoding="utf-8") as file:
        print(json.dumps({"config": config, "spec": file.read()}), flush=True)
