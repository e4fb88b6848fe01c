import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { HostReading } from '../../src/model/index.ts';
import { waitOutIds } from '../../src/probe/wait-out-ids.ts';
import { hostFacts } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { aSpec } from './a-spec.ts';
import { ReplayConnection } from './replay-connection.ts';
import { ShellConnection } from './shell-connection.ts';

const SPEC = aSpec(['alpha', 'beta'], { app: { kind: 'pidfile', path: '/run/app.pid' } }, { app: 'beta' });

/** A process of these numbers runs on alpha, and on beta the numbers are taken. */
function readings(pids: readonly number[]): Readonly<Record<string, HostReading>> {
  const tree = aTree({ processes: pids.map((pid) => aProcess({ pid })) });
  const taken = { ...hostFacts('beta'), ids_in_use: [1, ...pids] };
  return {
    alpha: { ...aReading(), workloads: { app: [tree] } },
    beta: { ...aReading(), facts: taken },
  };
}

function aReading(): Extract<HostReading, { reachable: true }> {
  return { reachable: true, facts: hostFacts('beta'), workloads: {}, files: {}, unreadable: [] };
}

const idsOf = ({ processes }: { processes: readonly { pid: number }[] }) => processes.map(({ pid }) => pid);

describe('numbers that are taken on a destination', () => {
  it('are free once those have gone who had come just before, and those who stay are named', async () => {
    const brief = spawn('sleep', ['0.7']);
    const lasting = spawn('sleep', ['60']);
    const pids = [brief.pid ?? 0, lasting.pid ?? 0];
    const gone = once(brief, 'exit');
    const beta = new ShellConnection('beta');

    const after = await waitOutIds(
      SPEC,
      readings(pids),
      idsOf,
      new Map([['beta', { ok: true, connection: beta }]]),
      undefined,
    );

    lasting.kill();
    await gone;
    expect(after['beta']).toMatchObject({
      facts: {
        ids_in_use: [1, lasting.pid],
        id_holders: { [String(lasting.pid)]: { pid: lasting.pid, command: 'sleep' } },
      },
    });
    // Whoever stays is given some seconds.
  }, 30_000);

  it('stay taken where the host makes no sense, and nobody is asked where all are free', async () => {
    const beta = new ReplayConnection('beta', [{ holders_of_ids: { error: 'no table' } }]);
    const connections = new Map([['beta', { ok: true, connection: beta } as const]]);

    const after = await waitOutIds(SPEC, readings([4711]), idsOf, connections, undefined);
    await waitOutIds(SPEC, { ...readings([4711]), beta: aReading() }, idsOf, connections, undefined);

    expect(after['beta']).toMatchObject({ facts: { ids_in_use: [1, 4711] } });
    expect(beta.scripts).toHaveLength(1);
  });
});
