import type { Spec } from '../model/index.ts';
import { renderRecovered, renderRecovery } from '../report/index.ts';
import { carryOutRecovery } from './carry-out-recovery.ts';
import { findRecovery } from './find-recovery.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import { idleVoice } from './idle-voice.ts';
import type { Interrupts } from './interrupts.ts';
import type { Terminal } from './terminal.ts';

export interface SettleInterrupted {
  readonly spec: Spec;
  readonly hosts: HostsInUse;
  /** Whose moves are meant; none: all. */
  readonly workloads: readonly string[];
  readonly lockTimeout: number;
  readonly interrupts: Interrupts;
  readonly terminal: Terminal;
}

/**
 * Brings moves that an earlier run has left to their end, as `mig recover` does, where that needs nobody's word; whatever
 * does, stays for whoever can give it.
 */
export async function settleInterrupted(task: SettleInterrupted): Promise<void> {
  const { spec, hosts, workloads, lockTimeout, interrupts, terminal } = task;
  const scope = { workloads };
  const word = { hosts_gone: [], keep_running: false };
  const found = findRecovery(spec, await hosts.observe(), word, scope);
  const document = {
    ...found,
    moves: found.moves.filter(({ steps, end }) => steps.length > 0 && end.kind === 'settled'),
    leftovers: [],
  };
  if (document.moves.length === 0) return;
  terminal.remark(`An earlier run was interrupted. What it has begun is brought to its end first.\n\n`);
  terminal.remark(renderRecovery(document, terminal.remarkStyle));
  const done = await carryOutRecovery({
    document,
    spec,
    word,
    scope,
    hosts,
    quiet: false,
    lockTimeout,
    terminal,
    interrupts,
  });
  terminal.remark(`\n${renderRecovered(done, terminal.remarkStyle)}\n`);
  interrupts.speakAs(idleVoice(terminal));
}
