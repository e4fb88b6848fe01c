import { join } from 'node:path';
import { mustRun } from '../lab/run.ts';
import type { Runner, Track } from './track.ts';

const SCRIPT = join(import.meta.dirname, '../lab/by-hand.sh');

/** Moves the counter to beta as a careful user does without mig. */
export async function moveByHand({ lab, alpha, beta, floating }: Track, { pid }: Runner): Promise<void> {
  await mustRun(['bash', SCRIPT, lab.sshConfigFile, alpha.name, beta.name, String(pid), floating]);
}
