import type { HostUnderCheck } from '../check.ts';

/** The name of an interface by its number; `nothing` if there is none, `not known` if the host's numbers were not read. */
export function describeDevice({ facts: { links } }: HostUnderCheck, number: number): string {
  const found = links.find(({ index }) => index === number);
  if (found) return found.dev;
  return links.some(({ index }) => index !== undefined) ? 'nothing' : 'not known';
}
