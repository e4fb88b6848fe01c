#!/usr/bin/env python3
"""Has a root directory of its own."""
import os

from checked import FOLDER, serve

serve_ready = serve
for folder in ("run", "dev"):
    os.makedirs(FOLDER + "/" + folder, exist_ok=True)
os.mknod(FOLDER + "/dev/null", 0o20666, os.makedev(1, 3))
inside = os.fork()
if inside:
    os.wait()
os.setsid()
with open("/run/root.pid", "w") as file:
    file.write(str(os.getpid()))
os.chroot(FOLDER)
os.chdir("/")
serve()
