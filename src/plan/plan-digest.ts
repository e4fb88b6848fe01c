import { findCheck } from '../checks/index.ts';
import type { Action, Finding, MoveAction, Plan, Step } from '../model/index.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Sha256 } from './sha256.ts';

/**
 * `sha256:` and the digest of what somebody approves: actions, identities, facts, steps, and what speaks against them.
 * Left out are id, time of making, the window that is open then, measured loads and everything else that changes by itself while the plan
 * stays the same: the way through the network, whether memory is sent ahead where the YAML leaves that open, amounts of memory, how many processes there are, estimates, numbers in sentences, connections that come and go. When it expires belongs
 * to what is approved.
 */
export function planDigest(plan: Plan, sha256: Sha256): string {
  const { id: _id, digest: _digest, created: _created, window: _window, balance: _balance, ...fixed } = plan;
  const { actions, findings, ...rest } = fixed;
  return `sha256:${sha256(canonicalJson({ ...rest, actions: actions.map(approved), findings: weighty(findings) }))}`;
}

function approved({ placement: _placement, ...action }: Action): unknown {
  switch (action.action) {
    case 'noop':
    case 'blocked':
      return { ...action, findings: weighty(action.findings) };
    case 'move': {
      const {
        strategy_reason: _reason,
        estimate: _estimate,
        link: _link,
        memory_bytes: _memory,
        processes: _processes,
        ...fixed
      } = action;
      const { findings, carried, strategy, steps, ...rest } = fixed;
      const paths = carried?.map(({ bytes: _bytes, ...same }) => same);
      const way = isOpenHow(action) ? { strategy: 'auto', steps: stepsOfAny(steps) } : { strategy, steps };
      return { ...rest, ...way, ...(paths && { carried: paths }), findings: weighty(findings) };
    }
    default:
      return action satisfies never;
  }
}

/** Whether it is mig that has chosen how it moves with its memory; a restart is always somebody's word. */
export function isOpenHow({ strategy, strategy_reason: reason }: MoveAction): boolean {
  return reason !== undefined && strategy !== 'restart';
}

/** The steps that such a move has in any case, in the words that hold for any. */
export function stepsOfAny(steps: readonly Step[]): readonly Step[] {
  return steps
    .filter(({ id }) => !id.endsWith('.copy-ahead'))
    .map((step) => (step.id.endsWith('.freeze') ? { ...step, title: '' } : step));
}

/** The codes of errors and warnings, with what a waiver says about them, without those that come and go within seconds. */
export function weighty(findings: readonly Finding[]): readonly string[] {
  const codes = findings
    .filter(({ severity, code }) => severity !== 'info' && findCheck(code)?.momentary !== true)
    .map(({ severity, code, waived }) => `${severity} ${code}${waived ? canonicalJson(waived) : ''}`);
  return [...new Set(codes)].toSorted();
}
