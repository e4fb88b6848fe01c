import { exitCode } from './exit-code.ts';
import type { InterruptVoice } from './interrupts.ts';
import type { Terminal } from './terminal.ts';

/** Answers signals while a command has changed nothing yet: it just ends. */
export function idleVoice(terminal: Terminal): InterruptVoice {
  return {
    stopping(signal) {
      terminal.remark(`\n${signal}: nothing was touched.\n`);
      process.exit(exitCode.cancelled);
    },
    detaching: () => Promise.resolve(),
  };
}
