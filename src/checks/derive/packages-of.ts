import type { MoveUnderCheck } from '../check.ts';
import { lookAt } from './look-at.ts';

/**
 * The packages that a file comes from, as a sentence with a space before it, for a finding about a file that differs; empty:
 * neither host's package manager knows it.
 */
export function packagesOf({ source, destination }: MoveUnderCheck, path: string): string {
  const named = [source, destination].flatMap((host) => {
    const found = lookAt(host, path);
    return 'package' in found && found.package !== undefined
      ? [{ host: host.name, name: found.package }]
      : [];
  });
  const [first, second] = named;
  if (first === undefined) return '';
  if (first.name === second?.name) return ` It is from ${first.name} on both.`;
  return ` It is from ${named.map(({ host, name }) => `${name} on ${host}`).join(', and from ')}.`;
}
