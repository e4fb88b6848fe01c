import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generatedFiles } from '../../scripts/generated-files.ts';
import { specOf } from './read.ts';

const root = new URL('../../', import.meta.url);
const schema: unknown = JSON.parse(readFileSync(new URL('schemas/mig.schema.json', root), 'utf8'));

type Part = Readonly<Record<string, unknown>>;

/** Every part of the schema that is itself a mapping, with its path. */
function* parts(value: unknown, path = '#'): Generator<readonly [path: string, part: Part]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, { ...value }];
  for (const [key, child] of Object.entries(value)) yield* parts(child, `${path}/${key}`);
}

const all = [...parts(schema)];
const pathsOf = (fits: (part: Part) => boolean): string[] =>
  all.filter(([, part]) => fits(part)).map(([path]) => path);

describe('the schema', () => {
  it('is what the generated files were made from (npm run generate)', async () => {
    const files = await generatedFiles(root);

    const inTree = files.map(({ path }) => ({ path, content: readFileSync(new URL(path, root), 'utf8') }));

    expect(inTree).toEqual(files);
    // Two seconds of work, and the machine may be busy.
  }, 30_000);

  it('has words for every pattern, for editors and for findings', () => {
    expect(pathsOf((part) => 'pattern' in part && typeof part['patternErrorMessage'] !== 'string')).toEqual(
      [],
    );
  });

  it('closes every mapping, so that an unknown key is an error everywhere', () => {
    const open = pathsOf(
      (part) => part['type'] === 'object' && 'properties' in part && part['additionalProperties'] !== false,
    );

    expect(open).toEqual([]);
  });

  it('describes every key for editors', () => {
    const settings = all.filter(([path]) => /\/properties\/[^/]+$/.test(path));
    const bare = settings.filter(([, part]) => !('description' in part) && !('$ref' in part));

    expect(settings.length).toBeGreaterThan(30);
    expect(bare).toEqual([]);
  });

  it('gives the defaults that mig takes', () => {
    const defaults = Object.fromEntries(
      all
        .filter(([, part]) => 'default' in part)
        .map(([path, part]) => [path.split('/').at(-1), part['default']]),
    );
    const { transfer, hosts, workloads } = specOf(`
mig: 1
project: p
hosts: { a: { address: a } }
workloads: { w: { select: { pidfile: /w }, verify: { tcp: "a:1", within: ${defaults['within']} } }, v: { select: { pidfile: /v }, verify: { tcp: "a:1" } } }
placement: { w: { host: a, state: ${defaults['state']} } }`);

    expect(workloads['v']?.verify?.within_ms).toBe(workloads['w']?.verify?.within_ms);
    expect(defaults).toMatchObject({
      transfer,
      tcp: workloads['w']?.tcp,
      hold_limit: `${(workloads['w']?.hold_limit_ms ?? 0) / 1000}s`,
      strategy: workloads['w']?.strategy,
    });
    expect(hosts['a']?.state).toBe('active');
  });
});
