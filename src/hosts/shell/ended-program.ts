import { endedChannel } from '../transport/ended-channel.ts';
import type { RemoteProgram } from '../connection.ts';

/** A program that was never started; its stderr says why. */
export function endedProgram(why: string): RemoteProgram {
  const channel = endedChannel(why);
  return { ...channel, stderr: () => why };
}
