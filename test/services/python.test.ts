import { describe, expect, it } from 'vitest';
import { planOf } from '../e2e/mig.ts';
import { PYTHON } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('a Python server on asyncio', () => {
  const stage = theUsualStories(PYTHON);

  it('is refused where a library is another, with the package that it comes from and its version on both hosts', async () => {
    const { installed } = stage();
    const beta = installed.lab.host('beta');
    const { settings } = await installed.look('alpha');
    const pid = settings['MainPID'] ?? '';
    const maps = await installed.lab.host('alpha').mustExec(['cat', `/proc/${pid}/maps`]);
    const library = /\/\S*\/libc\.so\.6$/m.exec(maps)?.[0] ?? '';
    const version = await beta.mustExec("dpkg-query --show --showformat 'libc6 ${Version}' libc6");
    await installed.place('beta');
    await beta.mustExec([
      'sh',
      '-c',
      'cp -p "$0" /srv/was && cp -p "$0" "$0.new" && echo >> "$0.new" && mv "$0.new" "$0"',
      library,
    ]);

    const plan = await installed.mig(['plan', '--json']);

    await beta.mustExec(['mv', '/srv/was', library]);
    const findings = planOf(plan).actions.flatMap((action) => action.findings);
    const about = findings.find(({ code, detail }) => code === 'fds/file-size' && detail.includes(library));
    expect(about?.detail, plan.stdout).toContain(`It is from ${version} on both.`);
    expect((await installed.mig(['plan', '--json'])).code).toBe(0);
  });
});
