import type { ExitCode } from './exit-code.ts';

/** Ends a command early with its exit code, after everything there is to say about it has been said. */
export class Stopped extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}
