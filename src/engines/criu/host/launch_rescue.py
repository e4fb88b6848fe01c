"""Has one verb of a recovery carried out on this host.

The first line of input is a JSON document: {move, verb, files: {name: text}, ...}. The programs go into the move's own
folder, because what a verb starts outlives this connection. One line comes out: {ok: true} or {ok: false, reason}.
"""
import importlib
import json
import os
import shutil
import sys
import traceback

FOLDER = "/run/mig"
RECORDS = "/var/lib/mig"


def main() -> None:
    order = json.loads(sys.stdin.buffer.readline())
    folder = os.path.join(FOLDER, os.path.basename(order["move"]))
    sys.path.insert(0, folder)
    # Only the answer goes out: whatever else is said must not be taken for it.
    out, sys.stdout = sys.stdout, sys.stderr
    answer = carry_out(folder, order.pop("files"), order)
    if not os.path.exists(os.path.join(RECORDS, os.path.basename(order["move"]), "move.json")):
        shutil.rmtree(folder, ignore_errors=True)
        remove_if_empty(FOLDER)
    out.write(json.dumps(answer) + "\n")
    out.flush()


def carry_out(folder: str, files: dict, order: dict) -> dict:
    try:
        return load(folder, files).main(order)
    except Exception:  # A fault of ours is an answer too: nobody must wait for one that does not come.
        return {"ok": False, "reason": traceback.format_exc()}


def load(folder: str, files: dict):
    """The supervisor that still looks after the move may be done just now, and take the folder along that it shares."""
    for attempts_left in (2, 1, 0):
        try:
            put_programs(folder, files)
            import rescue
            return rescue
        except (FileNotFoundError, ImportError):
            if attempts_left == 0:
                raise
            importlib.invalidate_caches()


def put_programs(folder: str, files: dict) -> None:
    """Each file takes its place whole: a gate or a guard of the move may be reading the one before."""
    os.umask(0o077)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    for name, text in files.items():
        path = os.path.join(folder, name)
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path + ".new", 0o700 if name.endswith(".sh") else 0o600)
        os.replace(path + ".new", path)


def remove_if_empty(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError:
        pass  # Another move is using it.


main()
