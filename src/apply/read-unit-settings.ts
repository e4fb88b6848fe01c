import { createHash } from 'node:crypto';
import { filesInForce, isMadeThere, passingFiles } from '../checks/index.ts';
import type { MadeUnits, MoveEnd, UnitSettings } from '../engines/engine.ts';
import { quote } from '../hosts/quote.ts';
import type { ServiceFacts, WorkloadSpec } from '../model/index.ts';

/** What mig puts before the names of files that it has carried, so that they keep their order. */
const NUMBER = /^\d{3}-/;

/**
 * The settings of a unit that a host of the move has no lasting file of, read on the source: of the destination, if it is to be
 * made there; of the source, if it would be gone there with its processes and had to be made again for them.
 *
 * @returns nothing where both hosts have the unit; a sentence where its files are not what the plan has seen.
 */
export async function readUnitSettings(
  workload: WorkloadSpec,
  source: MoveEnd,
  destination: MoveEnd,
): Promise<MadeUnits | string> {
  const { select } = workload;
  const here = select.kind === 'systemd' ? source.facts.services[select.unit] : undefined;
  if (select.kind !== 'systemd' || here === undefined) return {};
  // What the destination has for it already, such as a drop-in for all services, comes into force by itself.
  const known = destination.facts.services[select.unit]?.files ?? {};
  const carried = isMadeThere(workload, destination.facts)
    ? filesInForce(here).filter((path) => !(path in known))
    : [];
  const passing = passingFiles(here);
  const texts = new Map<string, string>();
  for (const path of new Set([...carried, ...passing])) {
    const text = await readAsPlanned(source, path, here);
    if (text === undefined)
      return `${path} on ${source.connection.host} is not what it was when the move was planned`;
    texts.set(path, text);
  }
  const settings = (paths: readonly string[]): readonly UnitSettings[] =>
    paths.map((path, index) => ({ name: nameOf(path, index), text: texts.get(path) ?? '' }));
  return {
    ...(carried.length > 0 && { destination: settings(carried) }),
    ...(passing.length > 0 && { source: settings(passing) }),
  };
}

/** The text of a file if it has the hash that the facts have of it. */
async function readAsPlanned(
  { connection }: MoveEnd,
  path: string,
  { files }: ServiceFacts,
): Promise<string | undefined> {
  const read = await connection.run(`cat -- ${quote(path)}`);
  const hash = createHash('sha256').update(read.stdout).digest('hex');
  return read.reason === 'exit' && read.code === 0 && hash === files[path] ? read.stdout : undefined;
}

function nameOf(path: string, index: number): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(NUMBER, '');
  return `${String(index + 1).padStart(3, '0')}-${name.endsWith('.conf') ? name : `${name}.conf`}`;
}
