import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { githubAnnotations, withoutCommands } from '../../src/report/annotations.ts';
import { at } from './formats/contents.ts';
import { hostileText } from './formats/hostile.ts';
import { affinityLost, pidTaken, tcpKept } from './samples.ts';

const place = at(7);

describe('annotations for GitHub', () => {
  it('say what is wrong beside the line, in the words of the runner', () => {
    expect(githubAnnotations([{ finding: pidTaken, place, workload: 'api' }], 'ops/mig.yaml')).toBe(
      '::error file=ops/mig.yaml,line=7,endLine=7,col=3,endColumn=7,' +
        'title=process/pid-taken%3A A PID of the workload is taken on the destination::' +
        'api: PID 812 is in use on beta by cron. CRIU restores a process under its old number or not at all.%0A' +
        'Remedy: Restart cron on beta, so that it gets another number:%0A  systemctl restart cron.service\n',
    );
  });

  it('are made of errors and warnings that nobody has accepted', () => {
    const waived = { reason: 'known', expires: '2026-12-31' };
    const text = githubAnnotations(
      [
        { finding: tcpKept, place },
        { finding: { ...pidTaken, waived }, place },
        { finding: affinityLost, place: undefined },
      ],
      'mig.yaml',
    );
    expect(text).toMatch(/^::warning file=mig\.yaml,line=1,title=[^\n]*\n$/);
  });

  it('stay one command each, whatever names a hostile host has', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const finding = { ...pidTaken, summary: text, detail: text, remedy: text, subject: { path: text } };
        const [line, ...rest] = githubAnnotations([{ finding, place, workload: text }], text).split('\n');
        expect(rest).toEqual(['']);
        const [, properties = ''] = /^::error (.*?)::/.exec(line ?? '') ?? [];
        expect(properties.split(',').map((one) => one.split('=')[0])).toEqual([
          'file',
          'line',
          'endLine',
          'col',
          'endColumn',
          'title',
        ]);
      }),
    );
  });
});

describe('text for a log that a runner reads', () => {
  it('has no command of a host in it', () => {
    expect(withoutCommands('a\n  ::stop-commands::x\nb ##[add-mask]y\nhost::name')).toBe(
      'a\n  \\u003a:stop-commands::x\nb #\\u0023[add-mask]y\nhost::name',
    );
  });

  it('is the same JSON', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(JSON.parse(withoutCommands(JSON.stringify({ text, own: '##[error]' }, undefined, 2)))).toEqual(
          {
            text,
            own: '##[error]',
          },
        );
      }),
    );
  });
});
