import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Arguments } from '../../src/cli/command.ts';
import { exitCode } from '../../src/cli/exit-code.ts';
import { pathForReaders, withReports } from '../../src/cli/reports.ts';
import { Stopped } from '../../src/cli/stopped.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { planContent, runContent } from '../report/formats/contents.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mig-reports-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const remark = vi.fn<Terminal['remark']>();
const answer = vi.fn<Terminal['answer']>();
const terminal = { remark, answer } as unknown as Terminal;
afterEach(() => vi.clearAllMocks());

function asked(...report: readonly string[]): Arguments {
  return { text: () => undefined, flag: () => false, list: () => report };
}

const said = (): string => remark.mock.calls.map(([text]) => text).join('');

describe('--report', () => {
  it('writes every report that was asked for when the command has ended', async () => {
    const [text, xml] = [join(folder, 'plan.md'), join(folder, 'plan.xml')];

    const code = await withReports(
      asked(`markdown=${text}`, `junit=${xml}`),
      ['plan'],
      terminal,
      async (reports) => {
        reports.about(planContent());
        return exitCode.blocked;
      },
    );

    expect(code).toBe(exitCode.blocked);
    expect(await readFile(text, 'utf8')).toMatch(/^<!-- mig:plan/);
    expect(await readFile(xml, 'utf8')).toMatch(/^<\?xml/);
    expect(await readdir(folder)).toEqual(['plan.md', 'plan.xml']);
  });

  it('writes them also when the command fails', async () => {
    const path = join(folder, 'run.json');

    const ending = withReports(asked(`json=${path}`), ['run'], terminal, async (reports) => {
      reports.about(async () => runContent());
      throw new Error('the world ends');
    });

    await expect(ending).rejects.toThrow('the world ends');
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ kind: 'run', outcome: 'failed' });
  });

  it('is about the run once there is one, where the format has a word for runs', async () => {
    const [text, sarif] = [join(folder, 'a'), join(folder, 'b')];

    await withReports(
      asked(`markdown=${text}`, `sarif=${sarif}`),
      ['run', 'plan'],
      terminal,
      async (reports) => {
        reports.about(planContent());
        reports.about(runContent());
        return exitCode.ok;
      },
    );

    expect(await readFile(text, 'utf8')).toContain('mig:run');
    expect(JSON.parse(await readFile(sarif, 'utf8'))).toMatchObject({
      runs: [{ automationDetails: { id: 'mig/plan/shop/' } }],
    });
  });

  it('leaves nothing of last time lying there as if it were of now', async () => {
    const path = join(folder, 'events.ndjson');
    await writeFile(path, 'of last time');

    await withReports(asked(`events=${path}`), ['run', 'plan'], terminal, async (reports) => {
      reports.about(planContent());
      return exitCode.blocked;
    });

    expect(await readFile(path, 'utf8')).toBe('');
  });

  it('follows a link, and leaves it one', async () => {
    await mkdir(join(folder, 'real'));
    await symlink(join(folder, 'real', 'plan.md'), join(folder, 'plan.md'));
    await writeFile(join(folder, 'real', 'plan.md'), 'before');

    await withReports(asked(`markdown=${join(folder, 'plan.md')}`), ['plan'], terminal, async (reports) => {
      reports.about(planContent());
      return exitCode.ok;
    });

    expect(await readFile(join(folder, 'real', 'plan.md'), 'utf8')).toContain('mig:plan');
  });

  it('writes into a device as it is', async () => {
    const code = await withReports(asked('json=/dev/null'), ['plan'], terminal, async (reports) => {
      reports.about(planContent());
      return exitCode.ok;
    });

    expect(code).toBe(exitCode.ok);
    expect(await readFile('/dev/null', 'utf8')).toBe('');
  });

  it('is not done if a report could not be written, and says so', async () => {
    await mkdir(join(folder, 'gone'));
    const path = join(folder, 'gone', 'plan.md');

    const code = await withReports(asked(`markdown=${path}`), ['plan'], terminal, async (reports) => {
      reports.about(planContent());
      await rm(join(folder, 'gone'), { recursive: true });
      return exitCode.ok;
    });

    expect(code).toBe(exitCode.error);
    expect(said()).toContain(`The markdown report could not be written to ${path}`);
  });

  it.each([
    ['markdwon=x', 'Did you mean markdown?'],
    ['markdown', 'wanted is FORMAT=PATH'],
    ['markdown=', 'PATH is missing'],
    ['events=x', 'there is no such report of this'],
    ['json=/nowhere/at/all.json', 'there is no folder /nowhere/at'],
    ['json=/', 'there is a folder of that name'],
    ['json=/proc/mig.json', 'cannot be written'],
  ])('%s is refused before anything is done', async (word, words) => {
    const command = vi.fn<() => Promise<0>>();

    await expect(withReports(asked(word), ['plan'], terminal, command)).rejects.toThrow(Stopped);

    expect(said()).toContain(words);
    expect(command).not.toHaveBeenCalled();
  });

  it('cannot put two things into one place', async () => {
    const path = join(folder, 'x');
    await expect(
      withReports(asked(`json=${path}`, `markdown=${path}`), ['plan'], terminal, async () => 0),
    ).rejects.toThrow(Stopped);
    const withJson: Arguments = { ...asked('markdown=-'), flag: (name) => name === 'json' };
    await expect(withReports(withJson, ['plan'], terminal, async () => 0)).rejects.toThrow(Stopped);
    expect(said()).toContain('stdout holds one answer');
  });

  it('takes the place of the answer on stdout, which then goes with the remarks', async () => {
    await withReports(asked('markdown=-'), ['plan'], terminal, async (reports, voice) => {
      voice.answer('the plan as text');
      reports.about(planContent());
      return exitCode.ok;
    });
    expect(answer.mock.calls).toEqual([[expect.stringMatching(/^<!-- mig:plan/)]]);
    expect(said()).toBe('the plan as text');
  });
});

describe('the path of the YAML in a report', () => {
  it('is relative to the checkout that a job works in', () => {
    expect(pathForReaders('/w/shop/ops/mig.yaml', { GITHUB_WORKSPACE: '/w/shop' })).toBe('ops/mig.yaml');
    expect(pathForReaders('/w/shop/ops/mig.yaml', { CI_PROJECT_DIR: '/w/shop/' })).toBe('ops/mig.yaml');
  });

  it('is whole where the YAML lies elsewhere', () => {
    expect(pathForReaders('/etc/mig.yaml', { GITHUB_WORKSPACE: '/w/shop' })).toBe('/etc/mig.yaml');
  });
});
