import { describe, expect, it } from 'vitest';
import type { ReachFacts, TransferPath } from '../../src/model/index.ts';
import { linkOfMove } from '../../src/plan/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aSpec } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';

const SILENT: ReachFacts = { answers: false, address: '10.77.0.12', why: 'no answer within 2 s' };
const ANSWERS: ReachFacts = { answers: true, address: '10.77.0.12', rtt_us: 200 };

describe('linkOfMove', () => {
  const linked = (transfer: TransferPath, reach?: ReachFacts) =>
    linkOfMove(
      aSpec({ transfer }),
      anInventory({ alpha: aHost('alpha', reach && { reaches: { beta: reach } }), beta: aHost('beta') }),
      { source: 'alpha', destination: 'beta' },
    );

  it('is straight where the destination answers, or nobody has asked it', () => {
    expect(linked('auto', ANSWERS)).toEqual({ path: 'direct', why: 'beta answers alpha on 10.77.0.12' });
    expect(linked('auto')).toMatchObject({ path: 'direct' });
  });

  it('leads through the controller where it does not, unless it may not', () => {
    const why = 'beta does not answer alpha on 10.77.0.12: no answer within 2 s';
    expect(linked('auto', SILENT)).toEqual({ path: 'relay', why });
    expect(linked('direct', SILENT)).toMatchObject({ path: 'direct' });
  });

  it('leads through the controller where the YAML says so', () => {
    expect(linked('relay', ANSWERS)).toMatchObject({ path: 'relay', why: 'the YAML says so' });
  });
});
