import { readApproval } from '../backends/index.ts';
import type { Plan, Spec } from '../model/index.ts';
import { printable } from '../report/index.ts';
import type { Terminal } from './terminal.ts';
import { asked, backendOf } from './with-backend.ts';

/**
 * Whether somebody has approved a plan in the backend, where the YAML has that required; says who.
 *
 * @throws Stopped if the backend does not answer, which has been said
 */
export async function approverOf(
  { digest }: Plan,
  spec: Spec,
  terminal: Terminal,
): Promise<'not-needed' | 'nobody' | 'somebody'> {
  const backend = backendOf(spec);
  if (!backend || spec.backend?.approvals !== 'required') return 'not-needed';
  const approval = await asked(backend, terminal, () => readApproval(backend, digest));
  if (!approval) return 'nobody';
  const { user, host, since } = approval.by;
  const who = printable(`Approved by ${user}@${host} on ${since}.`, terminal.remarkStyle);
  terminal.remark(`\n${who}\n`);
  return 'somebody';
}
