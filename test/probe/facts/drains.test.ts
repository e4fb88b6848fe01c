import { describe, expect, it } from 'vitest';
import { drains } from '../../../src/probe/facts/drains.ts';

describe('what a host has on record of drains', () => {
  const departures = [
    { host: 'alpha', boot_id: 'b', drain: 'r1', run: 'r1', at: '2026-11-20T11:00:00.000Z' },
  ];
  const controller = { user: 'ops', host: 'desk', since: '2026-11-20T11:00:00.000Z' };

  it('is who drains it, and what came here from where', () => {
    const raw = {
      draining: { shop: JSON.stringify({ drain: 'r1', controller }) },
      origins: { 'shop:counter': JSON.stringify(departures), 'no name': '[]' },
    };

    expect(drains.parse(raw)).toEqual({
      drains: [{ project: 'shop', drain: 'r1', controller }],
      origins: [{ project: 'shop', workload: 'counter', departures }],
    });
    expect(drains.gaps?.(raw)).toEqual([]);
  });

  it('has a gap where a record cannot be read', () => {
    const raw = { draining: { shop: null }, origins: {} };

    expect(drains.parse(raw)).toEqual({ drains: [], origins: [] });
    expect(drains.gaps?.(raw)).toEqual(['the record of a drain, shop, cannot be read']);
  });
});
