import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../src/model/index.ts';
import { readInventory, writeInventory } from '../../src/probe/index.ts';
import { aHost, hostFacts } from '../builders/a-host.ts';

function anInventory(detail = 'no route to host'): Inventory {
  return {
    format_version: '1.0',
    kind: 'inventory',
    taken: '2026-01-01T00:00:00Z',
    hosts: { beta: { reachable: false, reason: 'connect', detail } },
  };
}

describe('an inventory document', () => {
  it('is read as it was written, names that are no valid text included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (detail) => {
        const hostile = `${detail}\udcff`;

        expect(readInventory(writeInventory(anInventory(hostile)), 'x')).toEqual({
          ok: true,
          inventory: anInventory(hostile),
        });
      }),
    );
  });

  it('is ASCII, so that no editor can spoil a name', () => {
    expect(writeInventory(anInventory('\u{1f4be}\udcff'))).toMatch(/^[\n\x20-\x7e]*$/);
  });

  it('of an earlier version does not tell what nobody asked then', () => {
    const { moves: _, ...before } = hostFacts('alpha');
    const text = JSON.stringify({ ...anInventory(), hosts: { alpha: { ...aHost('alpha'), facts: before } } });
    const read = readInventory(text, 'x');

    expect(read).toMatchObject({
      ok: true,
      inventory: { hosts: { alpha: { facts: { ...before, moves: [] } } } },
    });
  });

  it('is the same text whatever order the facts came in', () => {
    const { format_version: version, kind, taken, hosts } = anInventory();

    expect(writeInventory({ hosts, taken, kind, format_version: version })).toBe(
      writeInventory(anInventory()),
    );
  });

  it.each([
    ['no JSON', '{', /is not JSON/],
    ['another document', '{"kind":"plan","format_version":"1.0"}', /is not an inventory/],
    ['a list', '[]', /is not an inventory/],
    ['a later version', '{"kind":"inventory","format_version":"2.0"}', /version "2\.0"; this mig reads 1\.0/],
    ['a torso', '{"kind":"inventory","format_version":"1.0","taken":"2026"}', /lacks parts/],
  ])('is refused if it is %s', (_, text, detail) => {
    expect(readInventory(text, 'facts.json')).toMatchObject({
      ok: false,
      finding: { code: 'inventory/format', severity: 'error', subject: { path: 'facts.json' }, detail },
    });
  });
});
