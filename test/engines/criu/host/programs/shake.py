"""Changes a folder at random while it travels, and looks whether it arrives as it is, or leaves no trace when it is taken back.

shake.py ROOT PROGRAMS SEED ROUNDS
"""
import os
import random
import shutil
import sys

ROOT, PROGRAMS, SEED, ROUNDS = sys.argv[1:]
sys.path[:0] = [PROGRAMS, os.path.dirname(os.path.abspath(__file__))]

import content
import outgoing

# Small enough that files have many of them.
content.BLOCK = outgoing.BLOCK = 64

import carry


def change(random, top):
    """A few things that programs do with files; what cannot be done is not."""
    for _ in range(random.randrange(1, 12)):
        try:
            change_once(random, top)
        except (OSError, shutil.Error):
            pass


def change_once(random, top):
    folders, files, names = [top], [], []
    for folder, below, inside in os.walk(top):
        folders += [os.path.join(folder, name) for name in below if not os.path.islink(os.path.join(folder, name))]
        names += [os.path.join(folder, name) for name in inside]
    files = [path for path in names if os.path.isfile(path) and not os.path.islink(path)]
    new = os.path.join(random.choice(folders), random.choice("abcdef"))
    any_file, any_name, any_folder = (random.choice(paths or [top + "/none"]) for paths in (files, names, folders[1:]))
    random.choice([
        lambda: os.mkdir(new),
        lambda: write(new, "xb", 0, b"".join(bytes([random.randrange(2)]) * 64 for _ in range(random.randrange(4)))),
        lambda: os.symlink(random.choice(["x", "../y"]), new),
        lambda: os.mkfifo(new),
        lambda: os.link(any_file, new),
        lambda: os.rename(any_name, new),
        lambda: os.rename(any_folder, new),
        lambda: os.unlink(any_name),
        lambda: write(any_file, "r+b", random.randrange(300), random.randbytes(random.randrange(1, 50))),
        lambda: write(any_file, "ab", 0, random.randbytes(random.randrange(1, 150))),
        lambda: os.truncate(any_file, random.choice([0, 10, 100, 20000])),
        lambda: os.chmod(random.choice([any_file, any_folder]), random.choice([0o600, 0o755, 0o2770])),
        lambda: shutil.rmtree(any_folder),
    ])()


def write(path, mode, offset, data):
    with open(path, mode) as file:
        file.seek(offset)
        file.write(data)


def journey(seed):
    chance = random.Random(seed)
    shutil.rmtree(ROOT, ignore_errors=True)
    here, there = ROOT + "/here", ROOT + "/there"
    os.makedirs(here + "/srv/data")
    os.makedirs(there)
    if chance.random() < 0.5:
        os.makedirs(there + "/srv/data")
        change(chance, there + "/srv/data")
    before = carry.picture(there)
    carriage = carry.Carriage(here, there, trees=[{"path": "/srv/data", "apart": []}])
    for _ in range(chance.randrange(1, 5)):
        change(chance, here + "/srv/data")
        carriage.send()
    carriage.destination.plan()
    carriage.destination.put_in_place()
    carriage.destination.await_synced()
    if chance.random() < 0.5:
        carriage.destination.take_back()
        # The folders above it were written to, and their times tell.
        assert untimed(carry.picture(there), 2) == untimed(before, 2), "seed %d: not as it was before" % seed
    else:
        carriage.destination.keep()
        assert carry.picture(there + "/srv/data") == carry.picture(here + "/srv/data"), "seed %d: not as it is" % seed


def untimed(picture, depth):
    return {path: one[:4] if path == "." or path.count("/") + 1 < depth else one for path, one in picture.items()}


for number in range(int(ROUNDS)):
    journey(int(SEED) + number)
print("ok")
