import { describe, expect, it } from 'vitest';
import { resolveReference } from '../../../src/probe/parse/resolve-reference.ts';
import { aReference } from './a-reference.ts';

const ITSELF = ['8:1', '42'] as const;
const ANOTHER = ['8:1', '43'] as const;

describe('resolveReference', () => {
  it('takes a name that leads to the inode as it stands', () => {
    expect(resolveReference(aReference('/srv/data', { at_name: ITSELF }))).toEqual({
      path: '/srv/data',
      deleted: false,
      reachable_by_path: true,
    });
  });

  it('takes the kernel’s remark off a name that is gone', () => {
    expect(
      resolveReference(aReference('/srv/data (deleted)', { at_name: null, at_bare_name: null })),
    ).toEqual({
      path: '/srv/data',
      deleted: true,
      reachable_by_path: false,
    });
  });

  it('leaves a file alone that is really called so', () => {
    expect(
      resolveReference(aReference('/srv/x (deleted)', { at_name: ITSELF, at_bare_name: ANOTHER })),
    ).toEqual({
      path: '/srv/x (deleted)',
      deleted: false,
      reachable_by_path: true,
    });
  });

  it('is not misled when another file bears the whole text as its name', () => {
    expect(
      resolveReference(aReference('/srv/x (deleted)', { at_name: ANOTHER, at_bare_name: null })),
    ).toEqual({
      path: '/srv/x',
      deleted: true,
      reachable_by_path: false,
    });
  });

  it('sees that a deleted name leads back to the inode', () => {
    const { deleted, reachable_by_path: reachable } = resolveReference(
      aReference('/srv/x (deleted)', { at_name: null, at_bare_name: ITSELF }),
    );

    expect({ deleted, reachable }).toEqual({ deleted: true, reachable: true });
  });

  it('sees that another file has taken the name', () => {
    expect(resolveReference(aReference('/srv/x', { at_name: ANOTHER }))).toMatchObject({
      deleted: false,
      reachable_by_path: false,
    });
  });
});
