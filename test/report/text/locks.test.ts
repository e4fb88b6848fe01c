import { describe, expect, it } from 'vitest';
import type { LockRecord } from '../../../src/model/index.ts';
import { renderLocks } from '../../../src/report/index.ts';
import { plain120 } from '../samples.ts';

const lock: LockRecord & { readonly host: string } = {
  host: 'alpha',
  project: 'shop',
  workload: 'counter',
  kind: 'run',
  holder: {
    user: 'ops',
    host: 'ci-7',
    ci_url: 'https://ci/job/12',
    since: '2026-11-20T22:13:01Z',
    command: 'apply',
    run: '20261120-221301-ab12',
    number: 4,
    step: 'counter.freeze',
    pid: 812,
    held_ms: 95_000,
  },
};

describe('locks as text', () => {
  it('say who holds what where, and what they are doing', () => {
    expect(renderLocks([lock], plain120)).toBe(
      `WORKLOAD  HOST   RUN                   HELD FOR    AT              BY
counter   alpha  20261120-221301-ab12  1 min 35 s  counter.freeze  mig apply, ops@ci-7, https://ci/job/12
`,
    );
  });

  it('cannot be used to send the terminal a command', () => {
    const user = 'ops\u001b[2J';
    expect(renderLocks([{ ...lock, holder: { ...lock.holder, user } }], plain120)).not.toContain('\u001b');
  });

  it('are no text when there are none', () => {
    expect(renderLocks([], plain120)).toBe('');
  });
});
