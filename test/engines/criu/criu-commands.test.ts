import { describe, expect, it } from 'vitest';
import { GHOST_LIMIT_BYTES } from '../../../src/checks/derive/ghost-limit.ts';
import {
  devicesFromOutside,
  dumpCommand,
  restoreCommand,
  type CriuPlace,
} from '../../../src/engines/criu/criu-commands.ts';
import { aFd, aProcess, aTree, aTreeWithSockets, unix } from '../../builders/a-process.ts';

const place: CriuPlace = {
  prefix: [],
  criu: '/usr/sbin/criu',
  images: '/dev/shm/mig-r-counter',
  gate: '/run/mig/r-counter/gate.sh',
};

const LEAF = '/sys/fs/cgroup/system.slice/ssh.service/mig-r-counter';

describe('the commands that criu is called with', () => {
  it('ignore the configuration files of the host on both sides', () => {
    for (const command of [
      dumpCommand(place, LEAF, aTree(), 'none'),
      restoreCommand(place, aTree(), 'none'),
    ]) {
      expect(command).toContain('--no-default-config');
    }
  });

  it('start criu in the namespaces that it is to work in', () => {
    const inside = { ...place, prefix: ['/usr/bin/nsenter', '--target', '4711', '--mount', '--'] };
    for (const command of [
      dumpCommand(inside, LEAF, aTree(), 'none'),
      restoreCommand(inside, aTree(), 'none'),
    ]) {
      expect(command.slice(0, 6)).toEqual([...inside.prefix, '/usr/sbin/criu']);
    }
  });

  it('hold the dump and the restore at the gate', () => {
    for (const command of [
      dumpCommand(place, LEAF, aTree(), 'none'),
      restoreCommand(place, aTree(), 'none'),
    ]) {
      expect(command.join(' ')).toContain('--action-script /run/mig/r-counter/gate.sh');
    }
  });

  it('never let the dump leave the tasks running or stopped: the gate decides what becomes of them', () => {
    const command = dumpCommand(place, LEAF, aTree(), 'established');
    expect(command.filter((word) => word.startsWith('--leave'))).toEqual([]);
  });

  it('let deleted files travel up to the size that the checks let through', () => {
    const command = dumpCommand(place, LEAF, aTree(), 'none');
    expect(command.join(' ')).toContain(`--ghost-limit ${GHOST_LIMIT_BYTES}`);
  });

  it.each([
    ['established', '--tcp-established'],
    ['close', '--tcp-close'],
  ] as const)('say the policy %s at the dump and again at the restore', (policy, option) => {
    expect(dumpCommand(place, LEAF, aTree(), policy)).toContain(option);
    expect(restoreCommand(place, aTree(), policy)).toContain(option);
  });

  it('say nothing of connections where the policy refuses them', () => {
    expect(dumpCommand(place, LEAF, aTree(), 'none').join(' ')).not.toContain('--tcp');
  });

  it('carry file locks on both sides, since criu drops them without a word when only the dump is told', () => {
    const tree = aTree({ locks: [{ kind: 'POSIX', mode: 'WRITE', pid: 4711, inode: '12' }] });
    expect(dumpCommand(place, LEAF, tree, 'none')).toContain('--file-locks');
    expect(restoreCommand(place, tree, 'none')).toContain('--file-locks');
  });

  it('let criu leave a device without a state behind that the process cannot reach any more', () => {
    const [null_, zero, seen] = [
      aFd('device', {
        path: '/dev/null',
        rdev: '1:3',
        block: false,
        mounted: false,
        mount_id: 738,
        inode: '5',
      }),
      aFd('device', {
        path: '/dev/zero',
        rdev: '1:5',
        block: false,
        mounted: false,
        mount_id: 738,
        inode: '12',
      }),
      aFd('device', { path: '/dev/full', rdev: '1:7', block: false, mounted: true }),
    ];
    const tree = aTree({ processes: [aProcess({ fds: [null_, zero, seen] }), aProcess({ fds: [null_] })] });

    const words = dumpCommand(place, LEAF, tree, 'none').join(' ');

    expect(words.match(/--external \S+/g)).toEqual(['--external file[2e2:5]', '--external file[2e2:c]']);
    expect(devicesFromOutside(tree).map(({ path }) => path)).toEqual(['/dev/null', '/dev/zero']);
  });

  it('connect again on the other side what sends to the system log, and only then', () => {
    const log = aTreeWithSockets([unix({ type: 'datagram', peer: '500' })]);
    const pair = aTreeWithSockets([
      unix({ type: 'datagram', peer: '1004' }),
      unix({ type: 'datagram', peer: '1003' }),
    ]);

    expect(dumpCommand(place, LEAF, log, 'none')).toContain('--ext-unix-sk');
    expect(restoreCommand(place, log, 'none')).toContain('--ext-unix-sk');
    expect(dumpCommand(place, LEAF, pair, 'none')).not.toContain('--ext-unix-sk');
  });
});
