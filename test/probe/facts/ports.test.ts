import { describe, expect, it } from 'vitest';
import { ports } from '../../../src/probe/facts/ports.ts';

const NONE = { byte_order: 'little', tables: {} } as const;

describe('ports', () => {
  it('reads what sockets get or may have', () => {
    const settings = {
      tcp_congestion_control: 'cubic\n',
      tcp_available_congestion_control: 'reno cubic\n',
      ping_group_range: '0\t2147483647\n',
    };

    expect(ports.parse({ ...NONE, settings })).toEqual({
      bound_ports: [],
      tcp_congestion: 'cubic',
      tcp_congestion_available: ['reno', 'cubic'],
      ping_groups: [0, 2147483647],
    });
  });

  it.each([
    ['was not asked for', {}],
    ['does not exist', { settings: { tcp_congestion_control: null, ping_group_range: null } }],
    ['makes no sense', { settings: { ping_group_range: 'all' } }],
  ])('leaves out a setting that %s', (_, settings) => {
    expect(ports.parse({ ...NONE, ...settings })).toEqual({ bound_ports: [] });
  });
});
