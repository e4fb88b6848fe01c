import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { WritingFacts } from '../../src/model/index.ts';
import { sampleWriting } from '../../src/probe/sample-writing.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { aSpec, aWorkload } from '../builders/a-spec.ts';
import { ShellConnection } from './shell-connection.ts';

const MEGABYTES = 64;
const IDLE = 'time.sleep(60)';
/** Half of its pages, each time with something else. */
const HALF = 'for n in itertools.count(): m[::8192] = bytes([n % 256]) * (len(m) // 8192)';

describe('how much memory changes', () => {
  let program: ChildProcess | undefined;
  afterEach(() => program?.kill('SIGKILL'));

  /** What is seen of a program with 64 MB that does something with them, where the YAML has a strategy for it. */
  const seenOf = async (
    does: string,
    strategy: 'auto' | 'cold' = 'auto',
  ): Promise<WritingFacts | undefined> => {
    const filled = `m = mmap.mmap(-1, ${MEGABYTES} << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)\nm[::4096] = b"x" * (len(m) // 4096)`;
    const text = `import itertools, mmap, time\n${filled}\nprint("ready", flush=True)\n${does}`;
    program = spawn('python3', ['-c', text], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (program.stdout) await once(program.stdout, 'data');
    const memory = { ...aProcess().memory, anonymous_bytes: MEGABYTES << 20 };
    const tree = aTree({ processes: [aProcess({ pid: program.pid ?? 0, memory })] });
    const spec = aSpec({ workloads: { counter: aWorkload({ strategy }) }, placement: { counter: 'beta' } });
    const connection = new ShellConnection('alpha');
    const readings = { alpha: aHost('alpha', { workloads: { counter: [tree] } }), beta: aHost('beta') };
    const seen = await sampleWriting(
      spec,
      readings,
      new Map([['alpha', { ok: true, connection }]]),
      undefined,
    );
    return seen['alpha']?.['counter'];
  };

  it('is next to nothing of a program that does nothing', async () => {
    const { pages = 0, looks = [] } = (await seenOf(IDLE)) ?? {};

    expect(pages).toBeGreaterThan(400);
    expect(looks).toHaveLength(2);
    expect(looks[1]?.changed).toBeLessThan(pages / 20);
  });

  it('is the half of it of a program that writes to every other page', async () => {
    const { pages = 0, looks = [] } = (await seenOf(HALF)) ?? {};

    expect(looks[1]?.changed).toBeGreaterThan(pages * 0.35);
    expect(looks[1]?.changed).toBeLessThan(pages * 0.65);
  });

  it('is not asked where the YAML says how it moves', async () => {
    expect(await seenOf(IDLE, 'cold')).toBeUndefined();
  });
});
