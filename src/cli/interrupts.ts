/** Exit codes of a command that let go of its hosts: 128 + the signal's number, as shells have it. */
const DETACHED = { SIGINT: 130, SIGTERM: 143 } as const;

export type InterruptSignal = keyof typeof DETACHED | 'SIGHUP';

/** Who answers for the part of a command that is under way. */
export interface InterruptVoice {
  /** Says at once what the first signal leads to. */
  stopping(signal: InterruptSignal): void;
  /** Says what becomes of what is let go, and gives the terminal back; the process ends right after. */
  detaching(signal: InterruptSignal): Promise<void>;
}

export interface Interrupts {
  /** Aborted by the first signal. */
  readonly signal: AbortSignal;
  /** From now on this voice answers. */
  speakAs(voice: InterruptVoice): void;
  /** Gives the signals back. */
  release(): void;
}

/** A terminal that does not take the last words is not waited for, ms. */
const LAST_WORDS_MS = 1000;

/**
 * The first SIGINT or SIGTERM asks to stop at the next safe point; the second lets go: the hosts' supervisors bring the
 * move to its end without this process. A terminal that goes away (SIGHUP) lets go at once, for nobody is there to see
 * that something was undone.
 */
export function catchInterrupts(first: InterruptVoice): Interrupts {
  const controller = new AbortController();
  let voice = first;
  const detach = async (signal: InterruptSignal): Promise<void> => {
    setTimeout(() => leave(signal), LAST_WORDS_MS);
    await voice.detaching(signal);
    leave(signal);
  };
  const handle = (signal: InterruptSignal): void => {
    if (controller.signal.aborted || signal === 'SIGHUP') return void detach(signal);
    voice.stopping(signal);
    controller.abort();
  };
  const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;
  const release = (): void => signals.forEach((signal) => process.off(signal, handle));
  for (const signal of signals) process.on(signal, handle);
  return { signal: controller.signal, speakAs: (next) => void (voice = next), release };
}

function leave(signal: InterruptSignal): void {
  if (signal !== 'SIGHUP') process.exit(DETACHED[signal]);
  // An orderly exit would have Node restore the settings of a terminal that is gone, which it cannot survive.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
