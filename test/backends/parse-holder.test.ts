import { describe, expect, it } from 'vitest';
import { parseHolder } from '../../src/backends/parse-holder.ts';

const holder = { user: 'ann', host: 'desk', since: 'then', command: 'apply', run: 'r1' } as const;

describe('who holds a lock', () => {
  it('is as they have said it, and no more than that', () => {
    expect(parseHolder(JSON.stringify({ ...holder, ci_url: 'u', more: 1 }))).toEqual({
      ...holder,
      ci_url: 'u',
    });
  });

  it.each(['', 'null', '[]', '{}', JSON.stringify({ ...holder, run: 7 }), '{"ID":"of another program"}'])(
    'is not known from %j',
    (text) => {
      expect(parseHolder(text)).toBeUndefined();
    },
  );
});
