/** Exit codes of a command that let go of its hosts: 128 + the signal's number, as shells have it. */
const DETACHED = { SIGINT: 130, SIGTERM: 143 } as const;

export interface Interrupts {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** Gives the signals back. */
  release(): void;
}

/**
 * The first SIGINT or SIGTERM asks to stop at the next safe point; the second lets go: the hosts' supervisors bring the
 * move to its end without this process.
 */
export function catchInterrupts(
  onFirst: (signal: string) => void,
  onSecond: (signal: string) => void,
): Interrupts {
  const controller = new AbortController();
  const handle = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      onSecond(signal);
      process.exit(signal === 'SIGTERM' ? DETACHED.SIGTERM : DETACHED.SIGINT);
    }
    onFirst(signal);
    controller.abort();
  };
  process.on('SIGINT', handle).on('SIGTERM', handle);
  return {
    signal: controller.signal,
    release: () => void process.off('SIGINT', handle).off('SIGTERM', handle),
  };
}
