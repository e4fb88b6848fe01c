import { stripVTControlCharacters } from 'node:util';
import type { TestError } from 'vitest';
import type { Reporter, TestCase } from 'vitest/node';

/** Of a diff, what differs; more than this says no more. */
const LINES = 12;

/**
 * Names each test that failed or was told more than once, and what was wrong, in lines that `.ci/run` repeats at its end:
 * of a long run often only the end is kept.
 */
export class SecondTelling implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const { state, errors = [] } = test.result();
    const again = (test.diagnostic()?.retryCount ?? 0) > 0;
    if (state !== 'failed' && !again) return;
    const said = errors.flatMap(linesOf);
    const name = `${test.module.relativeModuleId} > ${test.fullName}`;
    const lines = [`${state === 'failed' ? 'failed' : 'told again'}: ${name}`, ...new Set(said)].slice(
      0,
      LINES,
    );
    for (const line of lines)
      process.stdout.write(`of a test: ${stripVTControlCharacters(line).slice(0, 300)}\n`);
  }
}

/** What was wrong, and what that came of: of a promise that was to keep and did not, only its cause says it. */
function linesOf({ message, diff = '', cause }: TestError): readonly string[] {
  return [...message.split('\n'), ...differing(diff), ...(cause === undefined ? [] : linesOf(cause))];
}

function differing(diff: string): readonly string[] {
  return stripVTControlCharacters(diff)
    .split('\n')
    .filter((line) => /^[-+] {2}/.test(line));
}
