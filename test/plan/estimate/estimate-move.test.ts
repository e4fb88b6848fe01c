import { describe, expect, it } from 'vitest';
import { estimateMove } from '../../../src/plan/index.ts';
import { aFile } from '../../builders/a-host.ts';
import { aMove } from '../../builders/a-move.ts';
import { aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';

const MIB = 1024 * 1024;

function estimate(
  megabytes: number,
  changes: Parameters<typeof aProcess>[0] = {},
): ReturnType<typeof estimateMove> {
  const memory = { anonymous_bytes: megabytes * MIB, shared_bytes: 0, file_bytes: 0, locked_bytes: 0 };
  const { workload, tree, source } = aMove({
    tree: aTree({ processes: [aProcess({ memory, ...changes })] }),
    workload: { files: [{ path: '/srv', policy: 'copy' }] },
    files: { '/srv/data': aFile({ size_bytes: 50 * MIB }) },
  });
  return estimateMove({ project: 'shop', workload, tree, source, strategy: 'cold' });
}

describe('the estimate of a cold move', () => {
  it.each([
    [4, 48],
    [64, 168],
    [1024, 2088],
  ])('says that a process with %i MiB stands still for about %i ms', (megabytes, expected) => {
    expect(estimate(megabytes).downtime_ms).toBe(expected);
  });

  it('transfers memory and what CRIU writes besides', () => {
    expect(estimate(64).transfer_bytes).toBe(65 * MIB);
  });

  it('counts threads into the standstill, and carried files into the transfer only', () => {
    const threads = Array.from({ length: 36 }, (_, index) => 4711 + index);

    expect(estimate(64, { threads }).downtime_ms).toBe(182);
    expect(estimate(64, { fds: [anOpenFile('/srv/data')] })).toMatchObject({
      downtime_ms: 168,
      transfer_bytes: 115 * MIB,
    });
  });
});
