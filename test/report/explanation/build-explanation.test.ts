import { describe, expect, it } from 'vitest';
import type { Subject } from '../../../src/model/finding.ts';
import { buildExplanation } from '../../../src/report/explanation/build-explanation.ts';
import {
  clockSkew,
  connectionKept,
  explained,
  input,
  logMissing,
  pipeOutside,
  said,
  tidTaken,
} from './an-explanation.ts';

const about = (code: string, subject: Subject) => ({ ...clockSkew, code, subject });

describe('an explanation', () => {
  it('calls fine whatever nothing was found of', () => {
    const { verdict, summary } = explained([]);

    expect(verdict).toBe('moves');
    expect(summary).toEqual({ fine: 20, note: 0, warning: 0, blocks: 0, unknown: 0 });
  });

  it('lays a finding beside the descriptor that it is about, and beside the inherited one', () => {
    expect(said(explained([pipeOutside]))).toEqual([
      '4711: 2: fds/pipe-outside',
      '4712: 2: fds/pipe-outside',
    ]);
  });

  it('knows a socket again under another number', () => {
    const document = explained([connectionKept]);

    expect(said(document)).toEqual(['4711: 4: sockets/tcp-established', '4712: 7: sockets/tcp-established']);
    expect(document.processes[1]?.sockets[1]?.same_as).toEqual({ pid: 4711, fd: 4 });
  });

  it('says of everybody who uses a path what is so of the path on the destination', () => {
    const library = about('fds/file-size', { host: 'beta', pid: 4711, path: '/usr/bin/counter' });

    expect(said(explained([library]))).toEqual([
      '4711: program: fds/file-size',
      '4712: program: fds/file-size',
    ]);
  });

  it('says of nobody else what is so of one descriptor on the source', () => {
    const replaced = about('fds/replaced-file', { host: 'alpha', pid: 4712, fd: 8, path: '/srv/log' });

    expect(said(explained([replaced]))).toEqual(['4712: 8: fds/replaced-file']);
  });

  it('lays what is about a thread beside the process that has it', () => {
    expect(said(explained([tidTaken]))).toEqual(['4712: process: process/pid-taken']);
  });

  it('lays what is about mappings beside the mapping, and what is about memory beside the memory', () => {
    const mapped = about('memory/deleted-mapping', { host: 'alpha', pid: 4711, path: '/usr/lib/liba.so' });
    const locked = about('memory/locked', { host: 'alpha', pid: 4712 });

    expect(said(explained([mapped, locked]))).toEqual([
      '4711: file: memory/deleted-mapping',
      '4712: private: memory/locked',
    ]);
  });

  it.each([
    ['a host', clockSkew],
    ['a process that does not belong to it', about('workload/parent-outside', { host: 'alpha', pid: 1 })],
    ['a path that it does not use', about('host/space', { host: 'beta', path: '/dev/shm' })],
    ['a number on a third host', about('sockets/floating-address-taken', { host: 'gamma', pid: 4711 })],
  ])('lays what is about %s beside no process', (_, finding) => {
    const document = explained([finding]);

    expect(said(document)).toEqual([]);
    expect(document.findings).toEqual([finding]);
  });

  it('gives a process the verdict of its weightiest thing, and the whole that of its weightiest process', () => {
    const document = explained([connectionKept, tidTaken]);

    expect(document.processes.map(({ verdict }) => verdict)).toEqual(['note', 'blocks']);
    expect(document.verdict).toBe('blocked');
  });

  it('takes what a waiver accepts for a warning', () => {
    const waived = { ...pipeOutside, waived: { reason: 'it starts again', expires: '2026-12-31' } };

    expect(explained([waived])).toMatchObject({ verdict: 'moves', summary: { blocks: 0, warning: 1 } });
  });

  it('calls nothing fine where the move could not be judged', () => {
    const { summary } = explained([clockSkew], { judged: false });

    expect(summary).toMatchObject({ fine: 0, unknown: 20 });
  });

  it('has nothing to judge of a workload that is where it should be', () => {
    expect(explained([], { destination: 'alpha', judged: false }).verdict).toBe('stays');
  });

  it('has no process to show of a workload that was not found', () => {
    const { found: _, ...nowhere } = input([logMissing]);

    expect(buildExplanation(nowhere)).toMatchObject({
      verdict: 'blocked',
      processes: [],
      findings: [logMissing],
    });
  });
});
