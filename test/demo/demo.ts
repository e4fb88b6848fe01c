import { constants } from 'node:os';
import { createNarrator } from './narrator.ts';
import { tellStory } from './story.ts';

/** Why the story ends early. */
class Interrupted extends Error {
  readonly exitCode: number;

  constructor(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') {
    super(`stopped by ${signal}`);
    this.exitCode = 128 + constants.signals[signal];
  }
}

/**
 * Tells the story and returns the exit code: 0 if all is as promised, 1 if not. A signal ends it after the step at hand,
 * and not before the lab is gone.
 */
async function main(): Promise<number> {
  const began = Date.now();
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => interrupt.abort(new Interrupted(signal)));
  }
  const narrator = createNarrator(process.stdout);
  try {
    await tellStory(narrator, interrupt.signal);
  } catch (error) {
    if (interrupt.signal.reason instanceof Interrupted) {
      narrator.verdict('Stopped. Nothing is left of the demo.');
      return interrupt.signal.reason.exitCode;
    }
    narrator.promise(false, error instanceof Error ? error.message : String(error));
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const isKept = narrator.broken.length === 0;
  narrator.verdict(isKept ? `All as promised, in ${seconds} s.` : 'Not as promised: what is marked above.');
  return isKept ? 0 : 1;
}

process.exitCode = await main();
