import { occurrencesOf } from '../../checks/index.ts';
import type { Controller, Finding, Inventory, Spec } from '../../model/index.ts';
import { marksOf } from './marks-of.ts';
import { drainedHosts } from './respect-drains.ts';

/** What a plan has to say of hosts that are being emptied: which take nothing, and what stays on one although nothing may. */
export function drainFindings(spec: Spec, inventory: Inventory): readonly Finding[] {
  return [
    ...drainedHosts(spec, inventory).map((host) => closedFinding(spec, inventory, host)),
    ...Object.values(spec.workloads).flatMap(({ name }) => strayFindings(spec, inventory, name)),
  ];
}

function closedFinding({ placement }: Spec, inventory: Inventory, host: string): Finding {
  const who = marksOf(inventory, host).map(({ controller }) => words(controller));
  const named = Object.keys(placement)
    .filter((workload) => placement[workload] === host)
    .toSorted();
  const meanwhile =
    named.length === 0 ? '' : ` What has its place there stays where it is: ${named.join(', ')}.`;
  return {
    code: 'plan/host-drained',
    severity: 'info',
    summary: 'A host is being emptied and takes nothing',
    detail: `${host} is drained by ${who.join(' and ')}.${meanwhile}`,
    subject: { host },
    remedy: `When it is to be used again: \`mig drain ${host} --undo\``,
  };
}

function words({ user, host, since }: Controller): string {
  return `${user}@${host} since ${since}`;
}

/** A workload without a placement is moved by nobody, whatever is said of its host. */
function strayFindings(spec: Spec, inventory: Inventory, workload: string): readonly Finding[] {
  if (workload in spec.placement || workload in spec.constraints) return [];
  return occurrencesOf(spec, inventory, workload)
    .filter(({ host }) => spec.hosts[host]?.state === 'draining')
    .map(({ host }) => ({
      code: 'plan/stays-on-draining',
      severity: 'warning',
      summary: 'A workload without a placement stays on a draining host',
      detail: `${workload} runs on ${host}, which is draining, and the YAML does not say where it is to be.`,
      subject: { workload, host },
      remedy: `Give ${workload} a line under \`placement\`, such as \`${workload}: { prefer: least-loaded }\`, or \`mig drain ${host}\`.`,
    }));
}
