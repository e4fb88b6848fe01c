import { describe, expect, it } from 'vitest';
import { lastErrors } from '../../../src/engines/criu/criu-log.ts';

const RESTORE_LOG = `(00.000034) Loaded kdat cache from /run/criu.kdat
(00.000036) Error (criu/rlimit.c:17): rlimit: Can't setup RLIMIT_NOFILE for self: Operation not permitted
(00.018201)   5100: Error (criu/files-reg.c:2353): Can't open file root/counter.log on restore: No such file or directory
(00.018240)   5100: Error (criu/files.c:1221): Unable to open fd=1 id=0x11
(00.019011) Error (criu/cr-restore.c:2331): Restoring FAILED.
`;

describe("what criu's log is quoted for", () => {
  it('is what went wrong, without time stamps', () => {
    expect(lastErrors(RESTORE_LOG)).toEqual([
      "5100: Error (criu/files-reg.c:2353): Can't open file root/counter.log on restore: No such file or directory",
      '5100: Error (criu/files.c:1221): Unable to open fd=1 id=0x11',
    ]);
  });

  it('is not the complaint of every run without CAP_SYS_RESOURCE', () => {
    expect(lastErrors(RESTORE_LOG).join()).not.toContain('RLIMIT_NOFILE');
  });

  it("is not the echo of mig's own gate saying no", () => {
    const log = `(31.010411) Error (criu/util.c:657): exited, status=1
(31.010432) Error (criu/action-scripts.c:94): Script /run/mig/r-counter/gate.sh exited with -1
(31.010441) Error (criu/action-scripts.c:156): One of more action scripts failed
(31.042052) Error (criu/cr-dump.c:1975): Dumping FAILED.`;
    expect(lastErrors(log)).toEqual([]);
  });

  it('is the warning that a thread cannot be seized, if nothing is called an error', () => {
    const log = `(00.074975) Warn  (compel/src/lib/infect.c:132): Unable to interrupt task: 20014 (Operation not permitted)
(00.074985) Warn  (compel/src/lib/infect.c:132): Unable to interrupt task: 20014 (Operation not permitted)
(00.075932) Error (criu/cr-dump.c:1975): Dumping FAILED.`;
    expect(lastErrors(log)).toEqual([
      'Warn  (compel/src/lib/infect.c:132): Unable to interrupt task: 20014 (Operation not permitted)',
    ]);
  });

  it('is never more than asked for', () => {
    const log = Array.from({ length: 20 }, (_, line) => `(00.1) Error (criu/x.c:1): number ${line}`).join(
      '\n',
    );
    expect(lastErrors(log, 2)).toEqual(['Error (criu/x.c:1): number 18', 'Error (criu/x.c:1): number 19']);
  });
});
