import { describe, expect, it } from 'vitest';
import { detectStyle, type StyleFlags } from '../../src/report/style.ts';

const terminal = { isTTY: true, columns: 100 };
const pipe = {};

describe('colour', () => {
  const cases: readonly [string, boolean, object, Record<string, string>, StyleFlags][] = [
    ['a terminal has colour', true, terminal, {}, {}],
    ['a pipe has none', false, pipe, {}, {}],
    ['a dumb terminal has none', false, terminal, { TERM: 'dumb' }, {}],
    ['NO_COLOR switches it off', false, terminal, { NO_COLOR: '1' }, {}],
    ['an empty NO_COLOR says nothing', true, terminal, { NO_COLOR: '' }, {}],
    ['FORCE_COLOR switches it on', true, pipe, { FORCE_COLOR: '1' }, {}],
    ['FORCE_COLOR=0 switches it off', false, terminal, { FORCE_COLOR: '0' }, {}],
    ['NO_COLOR weighs more than FORCE_COLOR', false, terminal, { NO_COLOR: '1', FORCE_COLOR: '1' }, {}],
    ['--color always weighs more than NO_COLOR', true, pipe, { NO_COLOR: '1' }, { color: 'always' }],
    ['--color never weighs more than FORCE_COLOR', false, terminal, { FORCE_COLOR: '1' }, { color: 'never' }],
    ['--color auto leaves the decision to the rest', false, pipe, {}, { color: 'auto' }],
  ];

  it.each(cases)('%s', (_, color, stream, env, flags) => {
    expect(detectStyle(stream, env, flags).color).toBe(color);
  });
});

describe('characters', () => {
  it.each([
    ['LANG names UTF-8', true, { LANG: 'de_DE.UTF-8' }],
    ['LC_ALL weighs more than LANG', false, { LC_ALL: 'C', LANG: 'en_US.UTF-8' }],
    ['LC_CTYPE weighs more than LANG', true, { LC_CTYPE: 'C.utf8', LANG: 'C' }],
    ['an empty LC_ALL says nothing', true, { LC_ALL: '', LANG: 'C.UTF-8' }],
    ['no locale at all means ASCII', false, {}],
  ])('%s', (_, unicode, env) => {
    expect(detectStyle(terminal, env).unicode).toBe(unicode);
  });
});

describe('columns', () => {
  it.each([
    ['the terminal knows', 100, terminal, { COLUMNS: '60' }],
    ['COLUMNS speaks for a pipe', 60, pipe, { COLUMNS: '60' }],
    ['a pseudo-terminal without a size gets 80', 80, { isTTY: true, columns: 0 }, {}],
    ['nonsense is not believed', 80, pipe, { COLUMNS: 'wide' }],
    ['nobody knows: 80', 80, pipe, {}],
  ])('%s', (_, columns, stream, env) => {
    expect(detectStyle(stream, env).columns).toBe(columns);
  });
});
