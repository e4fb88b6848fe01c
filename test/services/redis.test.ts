import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../e2e/mig.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { SERVER_PACKAGES } from '../stage/server-packages.ts';
import { expectQuiet } from './expect-quiet.ts';
import { InstalledService } from './installed-service.ts';
import { refusedBefore } from './refused-before.ts';
import { REDIS, REDIS_AS_INSTALLED } from './services.ts';
import { theUsualStories } from './the-usual-stories.ts';

describe('redis as its package installs it', () => {
  refusedBefore(REDIS, {
    without: 'movable.conf',
    codes: ['process/namespace-unsupported', 'unit/sandbox-unsupported'],
    named: ['PrivateUsers=no', 'NoExecPaths='],
  });
});

describe('redis with its append-only file', () => {
  theUsualStories(REDIS);
});

describe('redis as its package installs it, which may be restarted', () => {
  let lab: Lab;
  let installed: InstalledService;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['alpha', 'beta', 'client'], packages: SERVER_PACKAGES });
    installed = await InstalledService.on(lab, REDIS_AS_INSTALLED);
  });
  afterAll(async () => {
    await installed.end();
    await lab.close();
  });
  const redis = async (...words: readonly string[]): Promise<string> =>
    (await lab.host('alpha').mustExec(['redis-cli', '-h', installed.address, ...words])).trim();

  it('is restarted with all its keys, there and back, and its plan says what keeps it from being moved', async () => {
    await redis('set', 'kept', 'yes');
    await redis('incr', 'moves');

    for (const [there, here] of [
      ['beta', 'alpha'],
      ['alpha', 'beta'],
    ] as const) {
      await installed.place(there);
      const planned = planOf(await installed.mig(['plan', '--json']));
      const ran = await installed.mig(['apply', '--auto-approve', '--json']);
      await expectQuiet(installed, there);

      expect(planned.actions).toMatchObject([
        {
          strategy: 'restart',
          not_moved_because: ['process/namespace-unsupported', 'unit/sandbox-unsupported'],
        },
      ]);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect(await redis('get', 'kept')).toBe('yes');
      await redis('incr', 'moves');
      expect(await lab.host(here).exec(['systemctl', 'start', REDIS.unit])).toMatchObject({ code: 1 });
    }
    expect(await redis('get', 'moves')).toBe('3');
  });
});
