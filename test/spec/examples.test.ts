import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mistakesIn } from './read.ts';

const folder = join(import.meta.dirname, '../../examples');
const examples = readdirSync(folder);

describe('the examples', () => {
  it('are there', () => {
    expect(examples).toEqual(expect.arrayContaining(['counter', 'two-hosts', 'udp-ping']));
  });

  it.each(examples)('are right: %s', (example) => {
    expect(mistakesIn(readFileSync(join(folder, example, 'mig.yaml'), 'utf8'))).toEqual([]);
  });

  it.each(examples)('lead an editor to the schema: %s', (example) => {
    const [modeline = ''] = readFileSync(join(folder, example, 'mig.yaml'), 'utf8').split('\n');
    const schema = /^# yaml-language-server: \$schema=(.+)$/.exec(modeline)?.[1] ?? '';

    expect(existsSync(join(folder, example, schema))).toBe(true);
    expect(schema).toMatch(/mig\.schema\.json$/);
  });
});
