import { quote } from '../../../src/hosts/quote.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import type { CatalogueCase } from '../case.ts';
import { commandOf, pidfileOf } from './names.ts';

/**
 * Sets up what the cases need on either host, starts their programs on the source, and waits until they are ready.
 *
 * @returns what those said that did not get ready, by name.
 * @throws Error if a set-up fails
 */
export async function startPrograms(
  source: LabHost,
  destination: LabHost,
  cases: readonly CatalogueCase[],
): Promise<ReadonlyMap<string, string>> {
  for (const { name, source: here, destination: there } of cases) {
    await source.mustExec(`mkdir -p /srv/${name}`);
    if (here !== undefined) await source.mustExec(here);
    if (there !== undefined) await destination.mustExec(there);
  }
  // Through SSH, as anybody would: what is started from outside the host holds descriptors that CRIU cannot know.
  const starts = cases.map((each) => {
    const start = quote(
      'sh',
      '-c',
      `exec "$@" > ${logOf(each)} 2>&1 < /dev/null`,
      'start',
      ...commandOf(each),
    );
    return `setsid --fork ${start}`;
  });
  const { code, stderr } = await source.ssh(`cd /\n${starts.join('\n')}`);
  if (code !== 0) throw new Error(`the programs cannot be started: ${stderr}`);
  const refusals = new Map<string, string>();
  for (const each of cases) {
    const wait = `for i in $(seq 200); do [ -s ${pidfileOf(each)} ] && exit; pgrep -f ${each.name} > /dev/null || break; sleep 0.05; done; tail -n 1 ${logOf(each)}; exit 1`;
    const { code: late, stdout } = await source.exec(wait);
    if (late !== 0) refusals.set(each.name, stdout.trim());
  }
  return refusals;
}

/** What a program says while it starts is for the tests; its log is no file of the workload. */
function logOf({ name }: CatalogueCase): string {
  return `/tmp/${name}.log`;
}
