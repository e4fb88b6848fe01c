import { canonicalJson } from '../canonical-json.ts';
import type { Report } from '../problem.ts';
import type { RuleContext } from './rule.ts';

/** One machine under two names would have each of its workloads running twice, as it seems. */
export function distinctHosts({ spec }: RuleContext, report: Report): void {
  const seen = new Map<string, string>();
  for (const { name, address, ssh } of Object.values(spec.hosts)) {
    const machine = canonicalJson([address.toLowerCase(), ssh.port ?? 22, ssh.proxy_jump ?? '']);
    const other = seen.get(machine);
    if (other === undefined) {
      seen.set(machine, name);
      continue;
    }
    report({
      code: 'spec/duplicate-host',
      at: { part: 'value', path: ['hosts', name, 'address'] },
      detail: `\`${other}\` has this address and port too. Every workload there would be seen twice.`,
      remedy: 'Take one of them out.',
      subject: { host: name },
    });
  }
}
