import { expect } from 'vitest';
import type { Lab } from '../lab/lab.ts';
import { eventually } from './eventually.ts';
import { copiesOf, lookAround } from './look-around.ts';

/**
 * What has to be so after every story: each of its programs runs exactly once, each address that moves is on exactly one
 * host, and mig has left nothing else on any host of the lab.
 *
 * @throws AssertionError if it is not so within ten seconds: a supervisor's last act comes after its last word, and
 * systemd collects a scope in its own time.
 */
export async function expectClean(
  lab: Lab,
  programs: readonly string[],
  floating: readonly string[],
): Promise<void> {
  const own = new Set(lab.hosts.map(({ address }) => address));
  const look = async (): Promise<void> => {
    const sights = await lookAround(lab);
    const seen = {
      copies: programs.map((words) => `${copiesOf(words, sights).length} of ${words}`),
      addresses: sights.flatMap(({ addresses }) => addresses.filter((ip) => !own.has(ip))).toSorted(),
      leftovers: sights.flatMap(({ host, leftovers }) => leftovers.map((line) => `${host.name}: ${line}`)),
    };
    expect(seen).toEqual({
      copies: programs.map((words) => `1 of ${words}`),
      addresses: floating.toSorted(),
      leftovers: [],
    });
  };
  await eventually(look);
}
