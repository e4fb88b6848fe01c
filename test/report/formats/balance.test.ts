import { describe, expect, it } from 'vitest';
import type { Balance } from '../../../src/model/index.ts';
import { htmlFormat } from '../../../src/report/formats/html.ts';
import { markdownFormat } from '../../../src/report/formats/markdown.ts';
import { move, planOf } from '../samples.ts';
import { planContent } from './contents.ts';

const balance: Balance = {
  measured_ms: 5000,
  unevenness: { before: 0.401, after: 0.047 },
  hosts: [
    {
      host: 'al<b>pha',
      cpus: 4,
      total_bytes: 1,
      cpu: { before: 0.98, after: 0.48 },
      memory: { before: 0.2, after: 0.2 },
    },
  ],
  without: [],
  pending: [],
  movable: 2,
  moves: [
    {
      workload: 'counter',
      source: 'alpha',
      destination: 'beta',
      cpus: 1,
      memory_bytes: 1,
      gain: 0.2,
      cost: 0.01,
    },
  ],
  kept: [],
};
const FORMATS = [markdownFormat, htmlFormat];

describe('a plan that evens load, in a report', () => {
  it.each(FORMATS)('says how hosts are used before and after: $name', ({ plan }) => {
    const text = plan?.(planContent({ ...planOf([move]), balance })) ?? '';

    expect(text).toContain('98 % → 48 %');
    expect(text).toContain('Hosts are 40.1 points from the average, and 4.7 points afterwards.');
    expect(text).not.toContain('al<b>pha');
  });

  it.each(FORMATS)(
    'does not say that all is where it should be where there is nothing to gain: $name',
    ({ plan }) => {
      const text = plan?.(planContent({ ...planOf([]), balance: { ...balance, moves: [] } })) ?? '';

      expect(text).toContain('Nothing to gain');
      expect(text).not.toContain('where it should');
    },
  );
});
