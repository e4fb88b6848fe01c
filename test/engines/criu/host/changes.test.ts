import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runPython } from './run-python.ts';

/** Two containers of one image, each an overlay, in a mount namespace that ends with the program. */
const SCRIPT = `
import ctypes, shutil, stat, subprocess
assert ctypes.CDLL(None, use_errno=True).unshare(0x00020000) == 0
run = lambda *words: subprocess.run(words, check=True)
run("mount", "--make-rprivate", "/")
run("mount", "-t", "tmpfs", "tmpfs", sys.argv[1])
os.chdir(sys.argv[1])
def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file: file.write(text)
for name in ("kept", "edited", "gone", "folder/old", "folder/kept", "whole/old", "whole/below/old", "turned", "deep/a/b/c"):
    write("image/" + name, "image")
for name in ("here", "there"):
    for folder in ("diff", "work", "merged", "shm"): os.makedirs("%s/%s" % (name, folder))
    run("mount", "-t", "overlay", "overlay", "-o", "lowerdir=image,upperdir=%s/diff,workdir=%s/work" % (name, name), name + "/merged")
root = "here/merged/"
write(root + "edited", "other")
os.chmod(root + "edited", 0o640)
os.chown(root + "edited", 7, 8)
os.setxattr(root + "edited", "user.colour", b"\\x00blue")
os.unlink(root + "gone")
os.unlink(root + "folder/old")
shutil.rmtree(root + "whole")
write(root + "whole/new", "new")
os.unlink(root + "turned")
os.mkdir(root + "turned")
shutil.rmtree(root + "deep/a")
write(root + "first", "one file by two names")
os.link(root + "first", root + "second")
os.symlink("nowhere", root + "link")
os.mkfifo(root + "pipe")
os.utime(root + "folder", ns=(1, 1234567890123456789))
write("here/shm/segment", "in memory")
def sight(top):
    lines = []
    for folder, folders, files in os.walk(top):
        for path in [folder] + [os.path.join(folder, name) for name in files + [each for each in folders if os.path.islink(os.path.join(folder, each))]]:
            state = os.lstat(path)
            kind = stat.S_IFMT(state.st_mode)
            what = os.readlink(path) if stat.S_ISLNK(kind) else open(path).read() if stat.S_ISREG(kind) else ""
            xattrs = {} if stat.S_ISLNK(kind) else {each: os.getxattr(path, each).hex() for each in os.listxattr(path)}
            lines.append((path[len(top):], state.st_mode, state.st_uid, state.st_gid, state.st_nlink if stat.S_ISREG(kind) else 0, what, str(xattrs),
                          state.st_mtime_ns if "image" != what and path[len(top):] in ("/folder", "/edited") else 0))
    return sorted(lines)
from changes import lay_changes, pack_changes
os.mkdir("images")
pack_changes("images", "here/diff", {"root": "here/merged", "shm": "here/shm"})
before = sight("there/merged")
for _ in range(2):
    lay_changes("images", {"root": "there/merged", "shm": "there/shm"})
print(json.dumps({"differed": before != sight("here/merged"), "same": sight("there/merged") == sight("here/merged"),
                  "shm": sight("there/shm") == sight("here/shm"), "gone": os.path.exists("there/merged/gone"),
                  "names": sorted(os.listdir("there/merged/whole"))}))
`;

// Mounts take root.
describe.runIf(process.getuid?.() === 0)('what a container has changed in its image', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mig-changes-'));
  });
  afterEach(async () => {
    await rm(root, { recursive: true });
  });

  it('is the same in another container of that image, however often it is laid there', async () => {
    expect(JSON.parse(await runPython(root, SCRIPT))).toEqual({
      differed: true,
      same: true,
      shm: true,
      gone: false,
      names: ['new'],
    });
  });
});
