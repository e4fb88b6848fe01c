import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/checks/catalogue.ts';
import { recogniseLog } from '../../src/checks/recognise-log.ts';
import { criuSaid } from './criu-said.ts';

/** The codes by which the log is known, if it is. */
function codesOf(lines: readonly string[]): readonly string[] | undefined {
  return recogniseLog(lines, catalogue)?.checks.map(({ code }) => code);
}

const texts = catalogue.flatMap(({ code, explains }) =>
  (explains.prevents ?? []).map((text) => [code, text] as const),
);

describe('what a log of CRIU means', () => {
  it('is told by the text behind the place in its source', () => {
    const line =
      "5100: Error (criu/files-reg.c:2353): Can't open file root/counter.log on restore: No such file or directory";

    expect(codesOf([line])).toContain('fds/file-missing');
  });

  it('is told by a text that has a bracket and a colon of its own', () => {
    const line = "7: Error (criu/sk-inet.c:941): inet: Can't bind inet socket (id 7): Address already in use";

    expect(codesOf([line])).toEqual(['sockets/tcp-listen-port-taken', 'sockets/udp-bound-address']);
  });

  it('is the first error that anybody knows, for the rest follows from it', () => {
    const lines = [
      '5100: Error (criu/files.c:1221): Unable to open fd=1 id=0x11',
      "5100: Error (criu/cr-restore.c:1500): Can't fork for 5100: File exists",
      "5100: Error (criu/files-reg.c:2353): Can't open file x on restore: No such file or directory",
    ];

    expect(recogniseLog(lines, catalogue)).toMatchObject({
      line: lines[1],
      checks: [{ code: 'process/pid-taken' }],
    });
  });

  it('is what the most telling text means', () => {
    const rule = (code: string, text: string) => ({ ...catalogue[0], code, explains: { prevents: [text] } });
    const rules = [rule('a/vague', 'Can’t … file'), rule('a/exact', 'Can’t open file … on restore')];

    const known = recogniseLog(['Error (criu/x.c:1): Can’t open file y on restore'], rules as never);

    expect(known?.checks.map(({ code }) => code)).toEqual(['a/exact']);
  });

  it.each([
    ['nothing', []],
    ['something that no check knows', ['Error (criu/x.c:1): the moon is in the way']],
    ['the parts of a text in another order', ["Error (criu/x.c:1): File exists: Can't fork for 7"]],
  ])('is not known if it says %s', (_, lines) => {
    expect(codesOf(lines)).toBeUndefined();
  });

  it.each(texts)('%s is known by its own text: %s', (code, text) => {
    const line = `17: Error (criu/some-file.c:170): ${text.replaceAll('…', '4711')}`;

    expect(codesOf([line])).toContain(code);
  });

  it.each(criuSaid)('is %s where CRIU really said: %s', (code, line) => {
    expect(codesOf([line])).toContain(code);
  });

  it('is never told by a text that is in every second line', () => {
    const short = texts.filter(([, text]) => text.replaceAll('…', '').trim().length < 10);

    expect(short).toEqual([]);
  });
});
