import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, findCheck } from '../../src/checks/index.ts';

const ROOT = new URL('../../src/checks/', import.meta.url);
const AREAS = ['container', 'fds', 'host', 'memory', 'process', 'sockets', 'unit', 'workload'];

describe('the catalogue of checks', () => {
  it('lists every file of every area under the code that its path says', () => {
    const files = AREAS.flatMap((area) =>
      readdirSync(new URL(`${area}/`, ROOT))
        .filter((file) => file !== 'index.ts')
        .map((file) => `${area}/${file.replace(/\.ts$/, '')}`),
    );

    expect(catalogue.map(({ code }) => code).toSorted()).toEqual(files.toSorted());
  });

  it('has every folder of src/checks that holds rules', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());

    expect(folders.map(({ name }) => name).toSorted()).toEqual([...AREAS, 'derive'].toSorted());
  });

  it.each([...catalogue])('$code explains itself in whole words', ({ summary, explains }) => {
    expect(summary).toMatch(/^([A-Z]|systemd )[^!]*[^.!\s]$/);
    expect(explains.why).toMatch(/^([A-Z`]|mig|systemd)[^!]*\.$/);
    expect(explains.remedy).toMatch(/^[A-Z`][^!]*\.$|`$/);
  });

  it('finds a rule by its code', () => {
    expect(findCheck('fds/file-missing')?.summary).toBe(
      'A file that the workload uses is missing on the destination',
    );
    expect(findCheck('fds/no-such-rule')).toBeUndefined();
  });
});
