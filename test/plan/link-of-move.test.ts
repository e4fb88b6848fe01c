import { describe, expect, it } from 'vitest';
import type { ReachFacts, TransferPath } from '../../src/model/index.ts';
import { linkOfMove } from '../../src/plan/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aSpec, aWorkload } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';

const SILENT: ReachFacts = { answers: false, address: '10.77.0.12', why: 'no answer within 2 s' };
const ANSWERS: ReachFacts = { answers: true, address: '10.77.0.12', rtt_us: 200 };

describe('linkOfMove', () => {
  const linked = (transfer: TransferPath, reach?: ReachFacts) =>
    linkOfMove(
      aSpec({ transfer }),
      anInventory({ alpha: aHost('alpha', reach && { reaches: { beta: reach } }), beta: aHost('beta') }),
      { workload: 'counter', source: 'alpha', destination: 'beta' },
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

  it('carries what was measured, or what it may, whichever is less', () => {
    const slow = { ...ANSWERS, bytes_per_second: 12_500_000 };
    const limited = aSpec({ workloads: { counter: aWorkload({ bandwidth_bytes_per_second: 5_000_000 }) } });
    const inventory = anInventory({
      alpha: aHost('alpha', { reaches: { beta: slow } }),
      beta: aHost('beta'),
    });
    const ends = { workload: 'counter', source: 'alpha', destination: 'beta' };

    expect(linked('auto', slow)).toMatchObject({ bytes_per_second: 12_500_000 });
    expect(linkOfMove(limited, inventory, ends)).toMatchObject({
      bytes_per_second: 5_000_000,
      limit_bytes_per_second: 5_000_000,
    });
    expect(linked('auto', { ...ANSWERS, bytes_per_second: 900_000_000 })).not.toHaveProperty(
      'bytes_per_second',
    );
  });

  it('leads through the controller where the YAML says so', () => {
    expect(linked('relay', ANSWERS)).toMatchObject({ path: 'relay', why: 'the YAML says so' });
  });
});
