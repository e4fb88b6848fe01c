import type { Target } from '../matrix/fault.ts';

/** A process of a lab host, as `ps` tells. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** The kernel's short name of it. */
  readonly name: string;
  readonly args: string;
}

/** The words for `ps` that `readProcesses` understands the output of. */
export const PS = ['ps', '-ww', '-eo', 'pid=,ppid=,comm=,args='];

export function readProcesses(text: string): readonly Process[] {
  return [...text.matchAll(/^ *(\d+) +(\d+) (.{15}) (.*)$/gm)].map(
    ([, pid, parent, name = '', args = '']) => ({
      pid: Number(pid),
      parent: Number(parent),
      name: name.trim(),
      args,
    }),
  );
}

/** The PIDs of what mig runs on a host; never those of the workload. */
export function victims(target: Target, processes: readonly Process[]): readonly number[] {
  const isCriu = ({ name }: Process): boolean => name === 'criu';
  const criu = new Set(processes.filter(isCriu).map(({ pid }) => pid));
  // A gate is what criu waits for; the guard, which is the same script, has outlived the gate that left it behind.
  const isGate = ({ parent, args }: Process): boolean => args.includes('/gate.sh') && criu.has(parent);
  const isTarget: Readonly<Record<Target, (process: Process) => boolean>> = {
    all: ({ name, args }) => name === 'criu' || MIG.test(args),
    supervisor: ({ args }) => args.includes('/supervisor.py '),
    criu: isCriu,
    gate: isGate,
    'criu-and-gate': (process) => isCriu(process) || isGate(process),
    runtime: ({ name }) => name === 'crun',
  };
  return withChildren(processes.filter(isTarget[target]), target === 'all' ? processes : []).map(
    ({ pid }) => pid,
  );
}

/**
 * Programs of a move, those that are sent as text (launcher and lock keeper), the runtime of a container, and the shells
 * that wait for criu's turn.
 */
const MIG =
  /\/run\/mig\/|\/var\/lib\/mig\/|python3 -E -s -B|criu restore|criu dump|(crun|runc) .*--image-path/;

/** What they have started as well, a sleeping watchdog for example; but not the workload, criu's child while it is rebuilt. */
function withChildren(found: readonly Process[], processes: readonly Process[]): readonly Process[] {
  const known = new Set(found.map(({ pid }) => pid));
  const children = processes.filter(
    ({ pid, parent, args }) => known.has(parent) && !known.has(pid) && !args.includes('/opt/lab/'),
  );
  return children.length === 0 ? found : withChildren([...found, ...children], processes);
}
