import { describe, expect, it } from 'vitest';
import { chooseStrategy } from '../../src/plan/choose-strategy.ts';
import { hostFacts } from '../builders/a-host.ts';
import { aMove } from '../builders/a-move.ts';
import { aProcess, aTree } from '../builders/a-process.ts';

const MIB = 1024 * 1024;

describe('the strategy of a move', () => {
  const chosen = (
    megabytes: number,
    strategy: 'auto' | 'cold' | 'precopy' = 'auto',
    free_mib = 100_000,
  ): object => {
    const memory = { anonymous_bytes: megabytes * MIB, shared_bytes: 0, file_bytes: 0, locked_bytes: 0 };
    const { workload, tree, source } = aMove({
      tree: aTree({ processes: [aProcess({ memory })] }),
      workload: { strategy },
    });
    const space = { ...source.facts.image_space, free_bytes: free_mib * MIB };
    const available = { ...source.facts.memory, available_bytes: 100_000 * MIB };
    const facts = hostFacts(source.name, { ...source.facts, image_space: space, memory: available });
    return chooseStrategy(workload, tree, { ...source, facts });
  };

  it('is the one that the YAML names, whatever the memory', () => {
    expect(chosen(4096, 'cold')).toEqual({ strategy: 'cold' });
    expect(chosen(1, 'precopy')).toEqual({ strategy: 'precopy' });
  });

  it('is cold where little memory is sent faster than compared', () => {
    expect(chosen(64)).toEqual({ strategy: 'cold' });
  });

  it('sends much memory ahead', () => {
    expect(chosen(1024)).toEqual({ strategy: 'precopy', strategy_reason: 'much memory' });
  });

  it('is cold where the source has no room for what would be compared, and says so', () => {
    expect(chosen(1024, 'auto', 1500)).toEqual({
      strategy: 'cold',
      strategy_reason: 'no room on alpha to keep a copy of what would be sent ahead',
    });
  });
});
