import type { Spec } from '../../src/model/index.ts';
import { aSpec } from './a-spec.ts';

/** What was asked when the answers in recorded/ were recorded. */
export function recordedSpec(): Spec {
  const all = aSpec(
    ['alpha', 'beta'],
    {
      counter: { kind: 'pidfile', path: '/run/counter.pid' },
      busy: { kind: 'match', exe: '/usr/bin/python3*', args: '*busy-tree.py*', user: 'root' },
      queue: { kind: 'cgroup', path: '/system.slice/queue.service' },
    },
    { counter: 'beta', busy: 'beta', queue: 'beta' },
  );
  const { counter } = all.workloads;
  if (counter === undefined) throw new Error('there is no counter');
  const files = [{ path: '/var/log/counter.log', policy: 'copy' }] as const;
  return { ...all, workloads: { ...all.workloads, counter: { ...counter, files } } };
}
