import { describe, expect, it } from 'vitest';
import type { Row } from '../row.ts';
import { SCOPE } from '../kinds/scope.ts';
import { renderMatrix } from './matrix-document.ts';

const SETTING = { build: '01234567', mig: '0.1.0', kernel: '6.18.1', criu: '4.2.1' };

function aRow(point: string, fault: string, differing: Partial<Row> = {}): Row {
  return {
    id: `${point}/${fault}`,
    build: '01234567',
    point,
    fault,
    outcome: 'kept',
    before: 'running on alpha',
    mig_exit: 7,
    recover_exit: 0,
    recover_ms: 1000,
    connected: true,
    broken: [],
    ...differing,
  };
}

const lineOf = (page: string, beginning: string): string =>
  page.split('\n').find((line) => line.startsWith(`| ${beginning} |`)) ?? '';

describe('the page about the fault matrix', () => {
  it('says what the cases were tried with, and that all is as promised', () => {
    const page = renderMatrix(
      [aRow('source.freeze.effect', 'kill-controller')],
      { kind: SCOPE, all: 688 },
      SETTING,
    );

    expect(page).toContain('mig 0.1.0 (build 01234567), CRIU 4.2.1, Linux 6.18.1: 1 of 688 cases');
    expect(page).toContain('in all of them everything was as promised');
  });

  it('counts outcomes and times fault by fault', () => {
    const rows = [
      aRow('source.freeze.effect', 'kill-controller'),
      aRow('source.kill.effect', 'kill-controller', { outcome: 'moved', recover_ms: 2000 }),
      aRow('source.kill.record', 'kill-controller', { outcome: 'moved', recover_ms: 6000 }),
    ];

    const page = renderMatrix(rows, { kind: SCOPE, all: 688 }, SETTING);

    expect(lineOf(page, '1')).toBe('| 1 | kill-controller | 3 | 1 | 2 |  |  |  |  | 2.0 s | 6.0 s |');
  });

  it('has a letter for every case, and an exclamation mark where something is not as promised', () => {
    const rows = [
      aRow('source.commit.record', 'kill-controller', { outcome: 'moved' }),
      aRow('source.commit.record', 'kill-all-on-source', {
        outcome: 'recovered on destination',
        broken: ['the connection is dead'],
      }),
    ];

    const page = renderMatrix(rows, { kind: SCOPE, all: 688 }, SETTING);

    expect(lineOf(page, 'source.commit.record')).toMatch(/^\| source\.commit\.record \| m \| D! \| · \|/);
    expect(page).toContain('- `source.commit.record/kill-all-on-source`: the connection is dead');
  });
});
