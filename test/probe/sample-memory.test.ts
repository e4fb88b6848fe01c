import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { ConnectResult } from '../../src/hosts/index.ts';
import type { HostReading, ReachFacts } from '../../src/model/index.ts';
import { sampleMemory } from '../../src/probe/sample-memory.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { aSpec } from './a-spec.ts';
import { ShellConnection } from './shell-connection.ts';

const spec = aSpec(['alpha', 'beta'], { app: { kind: 'pidfile', path: '/run/app.pid' } }, { app: 'beta' });

function readings(pid: number, bytes_per_second: number): Readonly<Record<string, HostReading>> {
  const beta: ReachFacts = { answers: true, address: '10.77.0.12', rtt_us: 200, bytes_per_second };
  const tree = aTree({ processes: [aProcess({ pid })] });
  return { alpha: aHost('alpha', { workloads: { app: [tree] }, reaches: { beta } }), beta: aHost('beta') };
}

const connected = (alpha: ShellConnection): ReadonlyMap<string, ConnectResult> =>
  new Map([['alpha', { ok: true, connection: alpha }]]);

describe('sampleMemory', () => {
  it.runIf(process.getuid?.() === 0)('compresses a part of what a process has in memory', async () => {
    const child = spawn('python3', [
      '-c',
      'x = b"a page of words " * (1 << 19); print(1, flush=True); input()',
    ]);
    await once(child.stdout, 'data');

    const sampled = await sampleMemory(
      spec,
      readings(child.pid ?? 0, 12_500_000),
      connected(new ShellConnection('alpha')),
      undefined,
    );
    child.kill();

    const [zlib] = sampled['alpha']?.reachable === true ? (sampled['alpha'].compressible?.['app'] ?? []) : [];
    expect(zlib).toMatchObject({ kind: 'zlib', bytes_per_second: expect.any(Number) as number });
    expect(zlib?.left).toBeLessThan(0.5);
  });

  it('leaves processes alone whose link is fast', async () => {
    const alpha = new ShellConnection('alpha');

    await sampleMemory(spec, readings(7, 900_000_000), connected(alpha), undefined);

    expect(alpha.scripts).toEqual([]);
  });
});
