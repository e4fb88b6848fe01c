import { describe, expect, it } from 'vitest';
import {
  checkpointCommand,
  criuOptions,
  restoreContainerCommand,
} from '../../../src/engines/criu/container-commands.ts';
import { aContainer } from '../../builders/a-container.ts';
import { aTree } from '../../builders/a-process.ts';

const place = {
  runtime: '/usr/bin/crun',
  images: '/dev/shm/mig-r1-shop',
  record: '/var/lib/mig/r1-shop',
  unshare: '/usr/bin/unshare',
} as const;

describe('the commands that a runtime is called with', () => {
  const commands = (tcp: 'none' | 'established') => [
    checkpointCommand(place, aContainer(), aTree(), tcp),
    restoreContainerCommand(place, aContainer(), aTree(), tcp),
  ];

  it('have CRIU read the options in the record, the gate among them', () => {
    for (const command of commands('none')) {
      const env = command.indexOf('/usr/bin/env');
      expect(command.slice(env, env + 3)).toEqual([
        '/usr/bin/env',
        'CRIU_CONFIG_FILE=/var/lib/mig/r1-shop/criu.conf',
        '/usr/bin/crun',
      ]);
    }
  });

  it('mount nothing on the host that a killed CRIU would leave there', () => {
    const [dump, restore] = commands('none');
    expect(restore?.slice(0, 2)).toEqual(['/usr/bin/unshare', '--mount']);
    expect(dump).not.toContain('--mount');
  });

  it('never leave the container running: the gate decides what becomes of it', () => {
    expect(
      commands('none')
        .flat()
        .filter((word) => word.startsWith('--leave')),
    ).toEqual([]);
  });

  it.each([
    ['none', 0],
    ['established', 2],
  ] as const)('keep connections on both sides where that is asked for: %s', (tcp, times) => {
    expect(
      commands(tcp)
        .flat()
        .filter((word) => word === '--tcp-established'),
    ).toHaveLength(times);
  });

  it('say what the runtime has no words for', () => {
    expect(criuOptions(aTree(), 'dump')).toContain('network-lock skip');
  });
});
