import { describe, expect, it } from 'vitest';
import { resultText } from '../../src/report/result-text.ts';
import { kept } from './samples.ts';

const finding = {
  code: 'fds/file-missing',
  severity: 'error',
  summary: 'A file is missing',
  detail: 'CRIU failed with:\n  …',
} as const;

describe('what became of a workload, in one sentence', () => {
  it('ends with what went wrong', () => {
    expect(resultText({ ...kept, message: 'the link was lost' })).toBe(
      'not moved, runs on at alpha, pid 812: the link was lost',
    );
  });

  it('ends with what CRIU’s log means, where that is known', () => {
    const other = { ...finding, code: 'fds/directory-missing', summary: 'A directory is missing' };

    expect(resultText({ ...kept, message: 'six\nlines', findings: [finding, other] })).toBe(
      'not moved, runs on at alpha, pid 812: A file is missing (fds/file-missing), or: A directory is missing (fds/directory-missing)',
    );
  });
});
