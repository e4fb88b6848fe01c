import type { MoveUnderCheck, Observation } from '../check.ts';
import { hardwareOf } from './hardware-of.ts';

/** One observation for each mapping of a device of the given sort. A mapping of /dev/zero is memory by another name. */
export function mappedDevices(
  { tree, source }: MoveUnderCheck,
  hardware: ReturnType<typeof hardwareOf>,
): readonly Observation[] {
  return tree.processes.flatMap(({ pid, command, mappings }) =>
    mappings
      .filter(({ kind, path }) => kind === 'device' && path !== '/dev/zero' && hardwareOf(path) === hardware)
      .map(({ range, path }) => ({
        detail: `PID ${pid} (${command}) maps ${path} at ${range}.`,
        subject: { host: source.name, pid, path },
      })),
  );
}
