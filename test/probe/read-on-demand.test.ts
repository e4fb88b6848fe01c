import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInventory } from '../../src/probe/inventory-document.ts';
import { readOnDemand } from '../../src/probe/read-on-demand.ts';

const anything = fc.jsonValue();
const names = fc.oneof(fc.string(), fc.constantFrom('processes', 'workloads', 'hosts', '__proto__', '"\\'));
const tree = fc.dictionary(names, anything);
const trees = fc.oneof(fc.array(fc.oneof(tree, anything)), anything);
const host = fc.oneof(fc.record({ workloads: fc.dictionary(names, trees), facts: anything }), anything);
const inventories = fc.oneof(fc.record({ kind: anything, hosts: fc.dictionary(names, host) }), anything);

const read = (text: string): unknown => readOnDemand(Buffer.from(text));

describe('readOnDemand', () => {
  it('reads what JSON reads, however it is set out', () => {
    fc.assert(
      fc.property(inventories, fc.constantFrom(undefined, 2, '\t\r\n'), (document, indent) => {
        const text = JSON.stringify(document, null, indent);

        // Written again, since only so every value has been asked for.
        expect(JSON.stringify(read(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('reads processes when they are asked for, once', () => {
    const document = read(
      '{"hosts":{"a":{"workloads":{"w":[{"identity":{"pid":7},"processes":[{"pid":7}]}]}}}}',
    );
    const [found] = (
      document as { hosts: { a: { workloads: { w: { identity: object; processes: object }[] } } } }
    ).hosts.a.workloads.w;

    expect(Object.getOwnPropertyDescriptor(found, 'processes')).not.toHaveProperty('value');
    expect(found?.processes).toEqual([{ pid: 7 }]);
    expect(found?.processes).toBe(found?.processes);
  });

  it.each([
    '',
    '{',
    '{"hosts":{"a":{"workloads":{"w":[{"processes":[}',
    '{"hosts":{"a":{"workloads":{"w":[{"processes":["',
    '{"hosts":{} "kind":1}',
    '{"hosts":{}} 1',
    '{"hosts":{"a"}}',
    '{hosts:{}}',
    '{"hosts":{"a":}}',
  ])('takes %s for no document', (text) => {
    expect(() => read(text)).toThrow(SyntaxError);
    expect(readInventory(text, 'inventory.json')).toMatchObject({ ok: false });
  });
});
