import { describe, expect, it } from 'vitest';
import { parseHardLimits } from '../../../src/probe/parse/parse-hard-limits.ts';
import { parseSettings } from '../../../src/probe/parse/parse-settings.ts';
import type { RawSettings } from '../../../src/probe/parse/raw-facts.ts';

const NOTHING: RawSettings = {
  limits: null,
  personality: null,
  timer_slack: null,
  core_filter: null,
  memory_policy: null,
  program_head: null,
  io_priority: null,
};

const settings = (raw: Partial<RawSettings>, status = '') => parseSettings({ ...NOTHING, ...raw }, status);

describe('what a process has set for itself', () => {
  it('is unknown where the kernel does not tell', () => {
    expect(settings({})).toEqual({});
  });

  it('is read without the line feeds of the kernel', () => {
    const raw = {
      personality: '00040000\n',
      timer_slack: '50000\n',
      core_filter: '00000033\n',
      io_priority: 16388,
    };

    expect(settings(raw)).toEqual({
      personality: '00040000',
      timer_slack_ns: 50_000,
      core_filter: '00000033',
      io_priority: 16388,
    });
  });

  it.each([
    ['7f454c460101', 32],
    ['7f454c460201', 64],
    ['7f454c460301', undefined],
    ['23212f62696e', undefined],
    ['7f45', undefined],
    ['', undefined],
  ])('has the width that the head %s of its program says', (head, bits) => {
    expect(settings({ program_head: head }).program_bits).toBe(bits);
  });

  it('has the memory policy of its first mapping', () => {
    expect(settings({ memory_policy: '55d0a0000000 bind:0 file=/usr/bin/x' }).memory_policy).toBe('bind:0');
  });

  it.each([
    ['Max address space         unlimited            unlimited            bytes     \n', undefined],
    ['Max address space         1048576              unlimited            bytes     \n', 1_048_576],
    ['Max address space         4096                 4096                 bytes     \n', 4096],
    ['Max processes             4096                 4096                 processes \n', undefined],
  ])('has the limit on its address space: %s', (limits, limit) => {
    const status = 'Name:\tx\nVmSize:\t     512 kB\n';
    const extent = { mappings: 20, private_bytes: 4096 };

    expect(parseSettings({ ...NOTHING, limits }, status, extent).address_space).toEqual(
      limit === undefined ? undefined : { limit_bytes: limit, used_bytes: 524_288, ...extent },
    );
  });

  it('does not know how much is private where the mappings were not read', () => {
    const limits = 'Max address space         4096                 4096                 bytes     \n';

    expect(settings({ limits }, 'VmSize:\t     512 kB\n').address_space).toEqual({
      limit_bytes: 4096,
      used_bytes: 524_288,
    });
  });

  it.each([
    ['Max open files            0                    0                    files     \n', 0],
    ['Max open files            unlimited            unlimited            files     \n', undefined],
    ['Max open                  17                   17                   files     \n', undefined],
  ])('has the limit on descriptors: %s', (limits, limit) => {
    expect(settings({ limits }).descriptor_limit).toBe(limit);
  });

  it('has what the status says of guesses', () => {
    const status =
      'Name:\tx\nSpeculation_Store_Bypass:\tthread mitigated\nSpeculationIndirectBranch:\talways enabled\n';

    expect(settings({}, status).speculation).toEqual([
      'Speculation_Store_Bypass: thread mitigated',
      'SpeculationIndirectBranch: always enabled',
    ]);
  });
});

describe('hard limits', () => {
  it('are found by names with blanks, whatever their units', () => {
    const text =
      'Limit                     Soft Limit           Hard Limit           Units     \n' +
      'Max cpu time              unlimited            unlimited            seconds   \n' +
      'Max open files            1024                 524288               files     \n' +
      'Max nice priority         0                    7                    \n';

    expect(parseHardLimits(text)).toEqual({
      'Max cpu time': 'unlimited',
      'Max open files': '524288',
      'Max nice priority': '7',
    });
  });

  it('are none in what is no table', () => {
    expect(parseHardLimits('Max \nMaximum  1\n\0')).toEqual({});
  });
});
