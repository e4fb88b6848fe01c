import type { Inventory, Spec } from '../model/index.ts';
import { sightMoves, type OperatorsWord } from '../plan/index.ts';
import { nearest } from '../spec/index.ts';
import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/**
 * What `--host-gone`, `--keep-running` and `--target` say. @throws Stopped for a name that nothing knows, and for a host
 * that is said to be gone and tells of the move itself.
 */
export function readOperatorsWord(
  spec: Spec,
  inventory: Inventory,
  args: Arguments,
  terminal: Terminal,
): OperatorsWord {
  const refuse = (message: string): never => {
    terminal.remark(`${message}\n`);
    throw new Stopped(exitCode.usage);
  };
  const seen = sightMoves(spec, inventory, { hosts_gone: [], keep_running: false });
  const sides = seen.flatMap(({ source, destination }) => [source, destination]);
  const gone = args.list('host-gone');
  for (const host of gone) {
    const known = [...Object.keys(spec.hosts), ...sides.map((side) => side.host)];
    if (!known.includes(host))
      refuse(`--host-gone: no move and no host of the YAML is called ${host}${hint(host, known)}`);
    if (sides.some((side) => side.host === host && side.state === 'record'))
      refuse(`--host-gone: ${host} answers, and has the move on record. It is not gone.`);
  }
  const workloads = [
    ...Object.keys(spec.workloads),
    ...sides.flatMap((side) => (side.state === 'record' ? [side.record.workload] : [])),
  ];
  for (const name of args.list('target'))
    if (!workloads.includes(name))
      refuse(`--target: no move and no YAML knows ${name}${hint(name, workloads)}`);
  return { hosts_gone: gone, keep_running: args.flag('keep-running') };
}

function hint(name: string, known: readonly string[]): string {
  const close = nearest(name, [...new Set(known)]);
  return close === undefined ? '' : `; did you mean ${close}?`;
}
