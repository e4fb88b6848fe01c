import { describe, expect, it } from 'vitest';
import { verify } from '../../src/apply/verify.ts';
import type { CommandResult, Connection } from '../../src/hosts/connection.ts';
import type { VerifySpec } from '../../src/model/index.ts';

const spec: VerifySpec = { kind: 'command', argv: ['true'], within_ms: 400 };

describe('verifying that a workload serves', () => {
  it('is content with the first yes', async () => {
    const host = aHost({ code: 1, stderr: 'not yet' }, { code: 0 });

    expect(await verify(spec, host.reach)).toBeUndefined();
  });

  it('says what the last attempt said when the time is up', async () => {
    const host = aHost({ code: 1, stderr: 'Traceback\nconnection refused' });

    expect(await verify(spec, host.reach)).toBe('connection refused');
  });

  it('takes a lost connection for no answer, and asks again', async () => {
    const host = aHost({ reason: 'connection-lost' }, { code: 0 });

    expect(await verify(spec, host.reach)).toBeUndefined();
  });

  it('asks again when the host could not be reached', async () => {
    const host = aHost('no route to host', { code: 0 });

    expect(await verify(spec, host.reach)).toBeUndefined();
  });

  it('says that it could not ask, not that the workload does not serve', async () => {
    const host = aHost('no route to host');

    expect(await verify(spec, host.reach)).toBe('the host cannot be reached: no route to host');
  });

  it('does not wait for ever for a host that does not come back', async () => {
    const never = (): Promise<Connection> => new Promise(() => undefined);

    expect(await verify({ ...spec, within_ms: 10 }, never)).toBe('no answer in time');
  });
});

/** A host that gives these answers in turn, and the last one for ever; a text is why it cannot be reached. */
function aHost(...answers: readonly (Partial<CommandResult> | string)[]) {
  let turn = 0;
  return {
    reach: (): Promise<Connection> => {
      const answer = answers[Math.min(turn++, answers.length - 1)];
      if (typeof answer === 'string') return Promise.reject(new Error(answer));
      const result = { reason: 'exit', code: 0, stdout: '', stderr: '', elapsed_ms: 1, ...answer };
      return Promise.resolve({ run: () => Promise.resolve(result) } as unknown as Connection);
    },
  };
}
