import type { Spec } from '../../model/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import { placesByRule } from './choose-place.ts';
import type { Item, Place, SpreadGroup } from './problem.ts';

/**
 * Tells workloads that are spread over one label and have equal labels of their own with whom they are. As even as can be
 * means that each value has the same number, or one more where it does not come out even. Values count on which at least
 * one of the group could be.
 */
export function withGroups(spec: Spec, places: readonly Place[], items: readonly Item[]): readonly Item[] {
  const members = new Map<string, Item[]>();
  const keys = new Map<Item, string>();
  for (const item of items) {
    const label = spec.constraints[item.name]?.spread;
    if (label === undefined) continue;
    const key = canonicalJson([label, spec.workloads[item.name]?.labels]);
    keys.set(item, key);
    members.set(key, [...(members.get(key) ?? []), item]);
  }
  const byRule = placesByRule({ places, items });
  const groups = new Map<string, SpreadGroup>();
  for (const [key, group] of members) {
    const [first] = group;
    const label = first && spec.constraints[first.name]?.spread;
    if (label === undefined) continue;
    const hosts = new Set(
      group.flatMap((item) => {
        const constraints = spec.constraints[item.name];
        // Also of those that stay for now, so that a group is the same whoever of it may move.
        return constraints ? byRule({ ...item, wish: { kind: 'free', constraints } }) : [];
      }),
    );
    const values = new Set([...hosts].flatMap(({ labels }) => labels[label] ?? [])).size;
    const most = Math.ceil(group.length / Math.max(1, values));
    const over = group.length % Math.max(1, values);
    groups.set(key, {
      label,
      items: group.map(({ name }) => name),
      values,
      most,
      full: over === 0 ? values : over,
    });
  }
  return items.map((item) => {
    const group = groups.get(keys.get(item) ?? '');
    return group ? { ...item, group } : item;
  });
}
