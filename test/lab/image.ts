import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Machine } from './requirements.ts';

/** Where labs and images live on this machine; the file system there must be able to carry an overlay. */
export const LAB_ROOT = process.env['MIG_LAB_DIR'] ?? '/var/lib/mig-lab';

/**
 * The folder of the root file system that hosts start from, built first if there is none made from the same ingredients.
 * Several processes may ask at once: one builds, the others wait. Takes about half a minute when it builds.
 *
 * @param packages  Debian packages besides those of every lab; their services do not start by themselves
 * @throws Error when it cannot be built; the builder's own messages have gone to standard error by then.
 */
export async function ensureImage(machine: Machine, packages: readonly string[] = []): Promise<string> {
  const builder = join(import.meta.dirname, 'build-image.sh');
  const shim = machine.needsRlimitsShim ? join(import.meta.dirname, 'rlimits-shim.c') : undefined;
  const stamp = createHash('sha256');
  for (const file of [builder, ...(shim === undefined ? [] : [shim])]) stamp.update(readFileSync(file));
  stamp.update(process.env['MIG_LAB_SUITE'] ?? '');
  stamp.update(packages.join());
  const image = join(LAB_ROOT, 'images', stamp.digest('hex').slice(0, 12));
  if (existsSync(image)) return image;
  process.stderr.write('lab: building the image of the hosts, once; this takes about half a minute\n');
  const env = { ...process.env, MIG_LAB_RLIMITS_SHIM: shim ?? '', MIG_LAB_PACKAGES: packages.join() };
  const child = spawn('bash', [builder, image], { env, stdio: ['ignore', 2, 2] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error('the image of the lab could not be built; the messages are above');
  return image;
}
