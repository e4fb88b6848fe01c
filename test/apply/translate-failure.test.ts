import { describe, expect, it } from 'vitest';
import { translateFailure } from '../../src/apply/translate-failure.ts';
import { findCheck } from '../../src/checks/index.ts';
import { aTree } from '../builders/a-process.ts';

const fork = "(00.02)   5100: Error (criu/cr-restore.c:1500): Can't fork for 5100: File exists";
const raw = "beta/restore.log: 5100: Error (criu/cr-restore.c:1500): Can't fork for 5100: File exists";
const translated = (message: string, logs: Readonly<Record<string, string>>) =>
  translateFailure({ outcome: 'kept', frozen: true, message, logs, unfinished: [] }, 'counter', aTree());

describe('why a move failed', () => {
  it('is what the check says that looks for it, with the raw line under it', () => {
    const check = findCheck('process/pid-taken');

    const { findings } = translated('no', { 'alpha/dump.log': '', 'beta/restore.log': `${fork}\n` });

    expect(findings).toEqual([
      {
        code: 'process/pid-taken',
        severity: 'error',
        summary: check?.summary,
        detail: `CRIU failed with:\n  ${raw}`,
        subject: { workload: 'counter', host: 'beta' },
        remedy: check?.explains.remedy,
      },
    ]);
  });

  it('is told in the message, the finding first and the raw line once', () => {
    const { message } = translated(`criu restore ended with code 1\n${raw}`, { 'beta/restore.log': fork });

    expect(message.split('\n')).toEqual([
      expect.stringMatching(/ \(process\/pid-taken\)$/),
      raw,
      'criu restore ended with code 1',
    ]);
  });

  it('is the line that is known even if others came after it', () => {
    const others = Array.from({ length: 9 }, (_, at) => `(00.03) Error (criu/x.c:1): echo ${at}`);

    const { message } = translated('no', { 'beta/restore.log': [fork, ...others].join('\n') });

    expect(message).toContain(raw);
  });

  it('is what the engine says if no line is known', () => {
    const message = 'criu dump ended with code -9';

    expect(translated(message, { 'alpha/dump.log': 'Error (criu/x.c:1): new' })).toEqual({
      message,
      findings: [],
    });
  });
});
