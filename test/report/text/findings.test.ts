import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { renderFindings } from '../../../src/report/text/findings.ts';
import { affinityLost, plain80, tcpKept } from '../samples.ts';

const unknownHost: Finding = {
  code: 'spec/unknown-host',
  severity: 'error',
  summary: 'The placement names a host that is not declared',
  detail: 'There is no host gama; nothing can be placed on it.',
  remedy: 'Write gamma, or declare the host under hosts.',
  where: { file: 'mig.yaml', line: 13, column: 12, end_line: 13, end_column: 16 },
};

describe('renderFindings', () => {
  it('puts errors first and counts at the end', () => {
    expect(renderFindings([tcpKept, affinityLost, unknownHost], plain80)).toMatchInlineSnapshot(`
      "error[spec/unknown-host]: The placement names a host that is not declared
        mig.yaml:13:12
        There is no host gama; nothing can be placed on it.
        help: Write gamma, or declare the host under hosts.

      warning[process/cpu-affinity]: CPU affinity is not restored
        workload counter, pid 4711
        The process is bound to CPUs 0-1. CRIU does not record this, so it may run on
        every CPU of beta.
        help: Bind it again after the move:
                taskset -pc 0-1 4711

      info[sockets/tcp-established]: Established TCP connections are kept
        The connection to 10.77.0.20:51234 (fd 4 of PID 4711) is kept; the peer sees a
        delay, no reset.

      1 error, 1 warning, 1 note.
      "
    `);
  });

  it('says a shared remedy once', () => {
    const text = renderFindings([unknownHost, { ...unknownHost, detail: 'There is no host alfa.' }], plain80);
    expect(text).toMatchInlineSnapshot(`
      "error[spec/unknown-host]: The placement names a host that is not declared (2×)
        • mig.yaml:13:12
          There is no host gama; nothing can be placed on it.
        • mig.yaml:13:12
          There is no host alfa.
        help: Write gamma, or declare the host under hosts.

      2 errors, 0 warnings.
      "
    `);
  });

  it('keeps different remedies with what they are for', () => {
    const text = renderFindings([unknownHost, { ...unknownHost, remedy: 'Write alpha.' }], plain80);
    expect(text.match(/help: .*/g)).toEqual([
      'help: Write gamma, or declare the host under hosts.',
      'help: Write alpha.',
    ]);
  });

  it('names every part of a subject that the detail leaves out', () => {
    const subject = {
      host: 'beta',
      workload: 'api',
      pid: 1,
      tid: 2,
      fd: 3,
      path: '/p',
      address: '10.0.0.1:5',
      key: 'k',
    };
    const text = renderFindings([{ ...tcpKept, subject }], plain80);
    expect(text).toContain('host beta, workload api, pid 1, tid 2, fd 3, /p, 10.0.0.1:5, key k');
  });

  it('counts notes instead of naming dozens of them, and names every warning', () => {
    const many = (finding: Finding) =>
      Array.from({ length: 12 }, (_, index) => ({ ...finding, detail: `Connection ${index} of PID 4711.` }));
    expect(renderFindings(many(tcpKept), plain80)).toContain('• and 7 more; --json names them all');
    expect(renderFindings(many(tcpKept), plain80).match(/Connection/g)).toHaveLength(5);
    expect(renderFindings(many(affinityLost), plain80).match(/Connection/g)).toHaveLength(12);
  });

  it('does not repeat what the detail says', () => {
    const subject = { host: 'beta', pid: 4711, fd: 4, inode: '99' };
    const text = renderFindings(
      [{ ...tcpKept, detail: 'fd 42 of PID 4711 on beta is odd.', subject }],
      plain80,
    );
    expect(text.split('\n')[1]).toBe('  fd 4');
  });

  it('writes a line break in a path as what it is', () => {
    expect(renderFindings([{ ...tcpKept, subject: { path: '/tmp/a\nb' } }], plain80)).toContain('/tmp/a\\nb');
  });

  it('is empty when there are none', () => {
    expect(renderFindings([], plain80)).toBe('');
  });
});
