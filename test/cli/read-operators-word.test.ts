import { describe, expect, it } from 'vitest';
import type { Arguments } from '../../src/cli/command.ts';
import { readOperatorsWord } from '../../src/cli/read-operators-word.ts';
import { Stopped } from '../../src/cli/stopped.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { HostReading } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aDestinationRecord, aSourceRecord } from '../builders/a-move-record.ts';
import { aSpec } from '../builders/a-spec.ts';
import { anInventory, aSilentHost } from '../builders/an-inventory.ts';
import { plain80 } from '../report/samples.ts';

const beta = aHost('beta', { facts: { moves: [aDestinationRecord({ source: 'delta' })] } });

function read(
  lists: Readonly<Record<string, readonly string[]>>,
  hosts: Record<string, HostReading> = { alpha: aSilentHost(), beta },
) {
  const remarks: string[] = [];
  const args: Arguments = { text: () => undefined, flag: () => false, list: (name) => lists[name] ?? [] };
  const terminal: Terminal = {
    answer: () => undefined,
    remark: (text) => remarks.push(text),
    answerStyle: plain80,
    remarkStyle: plain80,
    canAsk: false,
    canAnimate: false,
  };
  try {
    return readOperatorsWord(aSpec(), anInventory(hosts), args, terminal);
  } catch (error) {
    if (error instanceof Stopped) return `${error.exitCode} ${remarks.join('')}`;
    throw error;
  }
}

describe('what the operator says', () => {
  it('is nothing by default', () => {
    expect(read({})).toEqual({ hosts_gone: [], keep_running: false });
  });

  it.each([
    ['a host of the YAML', 'alpha'],
    ['a host that only a record names', 'delta'],
  ])('may be that %s is gone', (_, host) => {
    expect(read({ 'host-gone': [host] })).toMatchObject({ hosts_gone: [host] });
  });

  it('is not taken for a host that nothing knows', () => {
    expect(read({ 'host-gone': ['alhpa'] })).toBe(
      '64 --host-gone: no move and no host of the YAML is called alhpa; did you mean alpha?\n',
    );
  });

  it('is not taken for a host that tells of the move itself', () => {
    const alpha = aHost('alpha', { facts: { moves: [aSourceRecord()] } });

    expect(read({ 'host-gone': ['alpha'] }, { alpha, beta })).toContain('It is not gone.');
  });

  it.each([
    ['of the YAML', 'counter', aDestinationRecord()],
    ['that only a record names', 'api', aDestinationRecord({ workload: 'api' })],
  ])('may be about a workload %s', (_, target, record) => {
    expect(read({ target: [target] }, { beta: aHost('beta', { facts: { moves: [record] } }) })).toMatchObject(
      {},
    );
  });

  it('is not about a workload that nothing knows', () => {
    expect(read({ target: ['cuonter'] })).toContain('64 --target: no move and no YAML knows cuonter');
  });
});
