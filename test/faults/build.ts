import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MIG } from '../stage/mig-command.ts';

/** Eight digits that stand for the mig that is tried: another one as soon as any of its files is another. */
export function readBuild(): string {
  const root = dirname(dirname(MIG));
  const digest = createHash('sha256');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()) {
    digest.update(path.slice(root.length)).update(readFileSync(path));
  }
  return digest.digest('hex').slice(0, 8);
}
