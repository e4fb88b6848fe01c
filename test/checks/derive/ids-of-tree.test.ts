import { describe, expect, it } from 'vitest';
import { idsOfTree, idsOnHost } from '../../../src/checks/index.ts';
import { aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';

describe('the numbers that a restore has to give out again', () => {
  it('are those of processes, threads, groups and sessions, each once with its strongest use', () => {
    const child = aProcess({ pid: 4712, threads: [4712, 4713], process_group: 4700, session: 4690 });

    expect([...idsOfTree(aTree({ processes: [aProcess(), child] }))]).toEqual([
      [4690, 'session'],
      [4700, 'process group'],
      [4711, 'PID'],
      [4712, 'PID'],
      [4713, 'thread ID'],
    ]);
  });

  it('are not those of the session and the group that the root has from somebody outside', () => {
    const root = aProcess({ process_group: 4690, session: 4680 });
    const child = aProcess({ pid: 4712, process_group: 4712, session: 4680, threads: [4712] });

    expect([...idsOfTree(aTree({ processes: [root, child] })).keys()]).toEqual([4711, 4712]);
  });

  it('are those within where the tree has a PID namespace, and not those that its host has for it', () => {
    const inside = { pid: 93, process_group: 93, session: 93, threads: [93, 94] };
    const tree = aTree({ processes: [aProcess({ inside, threads: [4711, 4712] })] });

    expect([...idsOfTree(tree).keys()]).toEqual([93, 94]);
    expect([...idsOnHost(tree)]).toEqual([4711, 4712]);
  });

  it('are those of its host where only a child has a PID namespace', () => {
    const inside = { pid: 1, process_group: 1, session: 1, threads: [1] };
    const child = aProcess({ pid: 4712, inside, process_group: 4712, threads: [4712] });

    expect([...idsOfTree(aTree({ processes: [aProcess(), child] })).keys()]).not.toContain(1);
  });

  it('are those of processes as well that have ended while their files in /proc are open', () => {
    const dead = anOpenFile('/proc/4799/stat', { reachable_by_path: false });
    const alive = anOpenFile('/proc/1/stat');

    expect([...idsOfTree(aTree({ processes: [aProcess({ fds: [dead, alive] })] })).keys()]).toEqual([
      4711, 4799,
    ]);
  });
});
