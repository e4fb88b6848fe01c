import { describe, expect, it } from 'vitest';
import {
  copiedFiles,
  destinationInside,
  lookAt,
  pathsOnHosts,
  sourceInside,
  withUnitRules,
} from '../../../src/checks/index.ts';
import type { FileFacts } from '../../../src/model/index.ts';
import { aFile } from '../../builders/a-host.ts';
import { aMove } from '../../builders/a-move.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aService } from '../../builders/a-service.ts';

const room = { dev: '8:1', free_bytes: 7 };
const folder = { ...aFile(), kind: 'directory' as const };
const tree = aTree({ processes: [aProcess({ cwd: { path: '/tmp/work', deleted: false } })] });
const root = `/proc/${tree.identity.pid}/root`;
const services = { 'a.service': aService({ private_folders: ['/tmp'] }) };
const both = (here: FileFacts, there: FileFacts): readonly [FileFacts, FileFacts] => [here, there];

describe('a unit with a /tmp of its own', () => {
  const move = aMove({
    tree,
    workload: { select: { kind: 'systemd', unit: 'a.service' } },
    source: { services },
    files: {
      [`${root}/tmp`]: folder,
      [`${root}/tmp/work`]: folder,
      '/tmp': folder,
      '/tmp/.mig': both({ kind: 'absent' }, { kind: 'absent', room }),
      '/tmp/work': aFile({ size_bytes: 77 }),
    },
  });
  const { facts } = move.source;
  const workload = withUnitRules(move.workload, facts);

  it('has what is in there looked at with its eyes, and on its own host only', () => {
    const asked = pathsOnHosts(move.workload, tree, facts).filter(({ path }) => path.startsWith('/tmp'));

    expect(asked.map(({ path, seen_through: through, copy }) => [through ?? '', path, copy])).toEqual([
      [root, '/tmp', true],
      [root, '/tmp/work', false],
      ['', '/tmp', false],
      ['', '/tmp/.mig', true],
    ]);
  });

  it('has there what it sees, and not what its host has', () => {
    const source = sourceInside(move.source, workload, tree);

    expect(lookAt(source, '/tmp/work').kind).toBe('directory');
    expect(copiedFiles(tree, workload, source.reading.files).trees).toEqual([{ path: '/tmp', apart: [] }]);
  });

  it('finds it empty on the destination, with as much room as that has there', () => {
    const destination = destinationInside(move.destination, workload, tree, facts);

    expect(lookAt(destination, '/tmp/work')).toEqual({ kind: 'absent', room });
    expect(lookAt(destination, '/tmp')).toMatchObject({ kind: 'directory', room, tree: { entries: 0 } });
  });
});
