"""The processes around a tree: whom it descends from, and with whom it would have to move."""
from process_table import ancestors, table, tree


def kin(processes, holders):
    """
    PID, parent and name of the ancestors of the tree and of all who hold an end of something that it holds, and where
    these have a common ancestor besides the host's first process, of everybody below it.
    """
    root, inside = processes[0]["pid"], {process["pid"] for process in processes}
    sessions = {table()[pid].session for pid in inside if pid in table()} - inside
    others = {holder["pid"] for found in holders.values() for holder in found} | sessions.intersection(table())
    lines = [ancestors(pid) for pid in sorted(others | {root})]
    common = next((pid for pid in lines[0] if all(pid in line for line in lines)), 1)
    wanted = {pid for line in lines for pid in line}
    if others and common > 1:
        wanted.update(tree(common))
    return [{"pid": pid, "parent": table()[pid].parent, "command": table()[pid].name} for pid in sorted(wanted) if pid in table()]
