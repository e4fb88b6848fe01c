import { beforeEach, describe, expect, it } from 'vitest';
import { readApproval, writeApproval } from '../../src/backends/index.ts';
import { aBackend, type BackendInMemory } from '../builders/a-backend.ts';

describe('an approval', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const other = `sha256:${'b'.repeat(64)}`;
  const approval = { digest, by: { user: 'ann', host: 'desk', since: '2026-11-21T20:00:00Z' } };
  let backend: BackendInMemory;
  beforeEach(() => {
    backend = aBackend();
  });

  it('is found by the digest of its plan, and by no other', async () => {
    await writeApproval(backend, approval);
    expect(await readApproval(backend, digest)).toEqual(approval);
    expect(await readApproval(backend, other)).toBeUndefined();
  });

  it.each([
    ['that was copied to another plan', JSON.stringify(approval)],
    ['that names nobody', JSON.stringify({ digest: other })],
    ['that is none', 'yes'],
    ['that is empty', 'null'],
  ])('%s is nobody’s', async (_, text) => {
    await backend.write(`approvals/${other}`, text);
    expect(await readApproval(backend, other)).toBeUndefined();
  });
});
