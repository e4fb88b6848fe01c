import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { runPython } from './run-python.ts';

it('are ready as long as the process has an event of its own, and nothing is said where the kernel gives none', async () => {
  const said = await runPython(
    tmpdir(),
    `import breakpoints, os
before = set(os.listdir("/proc/self/fd"))
breakpoints.make_breakpoints_ready()
more = [fd for fd in os.listdir("/proc/self/fd") if fd not in before and os.path.lexists("/proc/self/fd/" + fd)]
print(json.dumps([os.readlink("/proc/self/fd/" + fd) for fd in more]))
breakpoints._SYS_PERF_EVENT_OPEN = {}
breakpoints.make_breakpoints_ready()`,
  );
  expect(['anon_inode:[perf_event]', undefined]).toContain((JSON.parse(said) as string[])[0]);
});
