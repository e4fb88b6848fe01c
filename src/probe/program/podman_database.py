"""What podman has on record, read from where it keeps it: asked for as much, it takes a tenth of a second each time."""
import json
import os

# Where podman keeps what belongs to root, unless it is told otherwise.
STORAGE = "/var/lib/containers/storage"
DATABASE = STORAGE + "/db.sql"
BEFORE = STORAGE + "/libpod/bolt_state.db"


def select(sql, *values):
    """Rows of podman's database. @raises FileNotFoundError where podman keeps none, OSError where it cannot be read"""
    if not os.path.exists(DATABASE) and os.path.exists(BEFORE):
        raise OSError("podman keeps its records in %s, which mig cannot read; `podman system migrate --migrate-db` moves them "
                      "to %s" % (BEFORE, DATABASE))
    if not os.path.exists(DATABASE):
        raise FileNotFoundError(2, "No such file or directory", DATABASE)
    try:
        import sqlite3  # Slow to load, seldom needed, and not everywhere.

        database = sqlite3.connect("file:%s?mode=ro" % DATABASE, uri=True, timeout=5)
        try:
            return database.execute(sql, values).fetchall()
        finally:
            database.close()
    except ImportError:
        raise OSError("Python has no sqlite3 here to read %s with" % DATABASE) from None
    except sqlite3.Error as error:
        raise OSError("%s: %s" % (DATABASE, error)) from None


def record_of(name):
    """The settings of a container and its state, as podman writes them; None if it has none of the name."""
    try:
        rows = select("SELECT c.JSON, s.JSON FROM ContainerConfig c JOIN ContainerState s ON s.ID = c.ID WHERE c.Name = ?", name)
    except FileNotFoundError:
        return None
    return tuple(map(json.loads, rows[0])) if rows else None


def ties_of(identity):
    """How many others have something of a container, or it of them."""
    return len(select("SELECT ID FROM ContainerDependency WHERE ID = ? OR DependencyID = ?", identity, identity))


def driver():
    rows = select("SELECT GraphDriver FROM DBConfig")
    return rows[0][0] if rows else ""
