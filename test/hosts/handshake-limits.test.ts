import { describe, expect, it } from 'vitest';
import { HandshakeLimits } from '../../src/hosts/handshake-limits.ts';

describe('the limits on handshakes', () => {
  it('are 6 at a time through one first hop', async () => {
    const limits = new HandshakeLimits();

    expect(
      await countAdmitted(
        limits,
        Array.from({ length: 10 }, () => 'bastion:22'),
      ),
    ).toBe(6);
  });

  it('are 32 altogether', async () => {
    const limits = new HandshakeLimits();

    expect(
      await countAdmitted(
        limits,
        Array.from({ length: 40 }, (_, host) => `host-${host}:22`),
      ),
    ).toBe(32);
  });

  it('do not let a crowd at one bastion keep other hosts out', async () => {
    const limits = new HandshakeLimits();
    await countAdmitted(
      limits,
      Array.from({ length: 50 }, () => 'bastion:22'),
    );

    expect(await countAdmitted(limits, ['other:22'])).toBe(1);
  });
});

async function countAdmitted(limits: HandshakeLimits, hops: readonly string[]): Promise<number> {
  let admitted = 0;
  for (const hop of hops) void limits.enter(hop).then(() => (admitted += 1));
  await new Promise((resolve) => setImmediate(resolve));
  return admitted;
}
