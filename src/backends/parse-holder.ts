import type { LeaseHolder } from '../model/index.ts';

/** Who wrote this into a lock; undefined if it was none of mig's. */
export function parseHolder(text: string): LeaseHolder | undefined {
  try {
    const { user, host, ci_url, since, command, run }: Partial<Record<string, unknown>> = JSON.parse(text);
    if (![user, host, since, run].every((word) => typeof word === 'string') || command !== 'apply')
      return undefined;
    return {
      user: String(user),
      host: String(host),
      ...(typeof ci_url === 'string' && { ci_url }),
      since: String(since),
      command,
      run: String(run),
    };
  } catch {
    return undefined;
  }
}
