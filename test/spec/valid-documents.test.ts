import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { specOf } from './read.ts';

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const word = fc.stringMatching(/^[ -~]{1,20}$/);
const path = fc.stringMatching(/^(\/[a-z0-9_-]{1,8}){1,4}$/);
const duration = fc.stringMatching(/^[1-9][0-9]?(ms|s|m|h)$/);
const optional = { requiredKeys: [] };

const ssh = fc.record(
  {
    user: fc.constantFrom('root', 'ada'),
    port: fc.integer({ min: 1, max: 65_535 }),
    identity: fc.constantFrom('~/.ssh/id', 'keys/id', '/id'),
    sudo: fc.boolean(),
    transport: fc.constantFrom('ssh2', 'openssh'),
  },
  optional,
);

// `<<` merges another mapping, quoted or not.
const labels = fc.dictionary(
  word.filter((key) => key !== '<<'),
  word,
  { maxKeys: 3 },
);

const workload = fc.record(
  {
    tcp: fc.constantFrom('none', 'established', 'close'),
    files: fc.dictionary(path, fc.constantFrom('same', 'copy', 'shared', 'ignore'), { maxKeys: 4 }),
    strategy: fc.constantFrom('auto', 'cold'),
    max_downtime: duration,
    hold_limit: fc.integer({ min: 1, max: 600 }).map((seconds) => `${seconds}s`),
    verify: fc.record(
      { command: fc.array(word, { minLength: 1 }), within: duration },
      { requiredKeys: ['command'] },
    ),
    labels,
  },
  optional,
);

/** Hosts and workloads whose addresses and selectors are their names, so that no two are alike. */
const document = fc
  .record({
    hosts: fc.dictionary(name, fc.record({ ssh, labels }, optional), { minKeys: 1, maxKeys: 4 }),
    workloads: fc.dictionary(name, workload, { maxKeys: 4 }),
    project: name,
    defaults: ssh,
  })
  .map(({ hosts, workloads, project, defaults }) => ({
    mig: 1,
    project,
    defaults: { ssh: defaults },
    hosts: mapValues(hosts, (host, key) => ({ address: `host-${key}.example.net`, ...host })),
    workloads: mapValues(workloads, (one, key) => ({ select: { pidfile: `/run/${key}` }, ...one })),
    placement: mapValues(workloads, () => Object.keys(hosts)[0] ?? ''),
  }));

function mapValues<T, R>(record: Record<string, T>, change: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** The same data with the keys of every mapping the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, child]) => [key, reversed(child)]),
  );
}

describe('any valid document', () => {
  it('is read without findings, with all its hosts and workloads', () => {
    const whole = fc.property(document, (content) => {
      const spec = specOf(stringify(content));

      expect(Object.keys(spec.hosts).toSorted()).toEqual(Object.keys(content.hosts).toSorted());
      expect(Object.keys(spec.workloads).toSorted()).toEqual(Object.keys(content.workloads).toSorted());
    });

    fc.assert(whole);
  });

  it('has one digest, whatever the order of its keys and its comments are', () => {
    const same = fc.property(document, (content) => {
      const block = stringify(content);
      const flow = stringify(reversed(content), { collectionStyle: 'flow', lineWidth: 0 });

      expect(specOf(`# changed\n${flow}`).digest).toBe(specOf(block).digest);
    });

    fc.assert(same);
  });
});
