import type { Reporter, TestCase } from 'vitest/node';

/** Names each test that was told more than once, in a line that `.ci/run` repeats at its end. */
export class SecondTelling implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const times = test.diagnostic()?.retryCount ?? 0;
    if (times > 0) process.stdout.write(`told again: ${test.module.relativeModuleId} > ${test.fullName}\n`);
  }
}
