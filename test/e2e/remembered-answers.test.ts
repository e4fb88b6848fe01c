import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Inventory } from '../../src/model/index.ts';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const HOSTS = ['alpha', 'beta'];

describe('what mig remembers from one plan to the next', () => {
  const stories = storiesIn({ hosts: HOSTS });
  const cacheOf = (story: Story): string => join(story.folder, '.cache', 'mig');

  /** What a plan takes for the version of CRIU on each host, and its exit code. */
  async function planned(story: Story): Promise<readonly unknown[]> {
    const file = join(story.folder, 'inventory.json');
    const { code } = await story.mig(['plan', '--save-inventory', file]);
    const { hosts } = JSON.parse(await readFile(file, 'utf8')) as Inventory;
    const versions = HOSTS.map((name) => {
      const reading = hosts[name];
      return reading?.reachable ? reading.facts.criu?.version : undefined;
    });
    return [code, ...versions];
  }

  /** From now on it says that CRIU had another version, which is the only way to see where an answer is from. */
  async function remembersWrongly(story: Story): Promise<void> {
    const file = join(cacheOf(story), 'criu.json');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll(/Version: [0-9.]+/g, 'Version: 1.0'));
  }

  it('is what CRIU says of itself, as long as it is the same CRIU, and nothing acts by it', async () => {
    const story = stories();
    await aLogOnAlpha(story);

    const first = await planned(story);
    const [, version] = first;
    const { mode } = await stat(join(cacheOf(story), 'criu.json'));
    await remembersWrongly(story);
    const second = await planned(story);
    const apply = await story.mig(['apply', '--auto-approve', '--json']);
    await story.host('beta').mustExec('chmod 755 "$(readlink -f "$(command -v criu)")"');
    const exchanged = await planned(story);

    expect(first).toEqual([0, version, version]);
    expect(version).toMatch(/^4\./);
    expect(mode & 0o777).toBe(0o600);
    expect(second).toEqual([3, '1.0', '1.0']);
    expect(resultOf(apply), apply.stderr).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect(exchanged.slice(1)).toEqual(['1.0', version]);
    expect(await story.copies(LOG)).toMatchObject([{ host: 'beta' }]);
    expect(await readdir(cacheOf(story))).toEqual(['criu.json']);
  });
});
