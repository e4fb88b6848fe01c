import { expect, it } from 'vitest';
import { runPython } from './run-python.ts';

const SCRIPT = `
from stand_in import filled
argv = ["/bin/sh", "-c", "wait", "sh", "/usr/bin/runc", "{global}", "restore", "--detach", "{call}", "--image-path", "/dev/shm/images", "1d1d"]
words = ["--systemd-cgroup", "--log", "/run/log", "restore", "--bundle", "/b", "--pid-file", "/p", "--detach", "--image-path", "/c",
         "--work-path", "/w", "1d1d"]
print(json.dumps(filled(argv, words)))`;

it('what waits in place of a runtime is called with the words of conmon, but for those about the checkpoint', async () => {
  expect(JSON.parse(await runPython('/nowhere', SCRIPT)).join(' ')).toBe(
    '/bin/sh -c wait sh /usr/bin/runc --systemd-cgroup --log /run/log ' +
      'restore --detach --bundle /b --pid-file /p --image-path /dev/shm/images 1d1d',
  );
});
