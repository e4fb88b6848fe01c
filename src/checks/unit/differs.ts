import type { ServiceFacts } from '../../model/index.ts';
import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { becomesTransient, serviceOfMove, type ServiceUnderCheck } from '../derive/service-of-move.ts';
import { lookBehind } from '../derive/look-at.ts';
import { ENVIRONMENT, namedPaths } from '../derive/unit-requirements.ts';
import { haveEqualSettings, isTransient } from '../derive/unit-settings.ts';

/** Unit file or drop-ins are not the same on both hosts. */
export const differs: MoveCheck = {
  scope: 'move',
  code: 'unit/differs',
  severity: 'error',
  waivable: true,
  summary: 'The unit is not the same on both hosts',
  explains: {
    looks_at:
      'the contents of the unit file, of all drop-ins and environment files on both hosts, and whether systemd has read them',
    why:
      'The unit file of the destination makes the sandbox that the copy comes into, and says how it is stopped, reloaded and ' +
      'started again. What the process was started with on the source stays with it.',
    remedy:
      'Make the files the same on both hosts and run `systemctl daemon-reload` there. If the difference is meant, accept ' +
      'it with a waiver.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service === undefined) return [];
    const { source, destination, workload } = move;
    const about = { workload: workload.name, key: service.unit };
    const unread = [
      [source.name, service.here],
      [destination.name, service.there],
    ] as const;
    return [
      ...unread.flatMap(([host, facts]) =>
        facts?.needs_reload === true
          ? [
              {
                detail: `The files of ${service.unit} on ${host} have changed since systemd read them.`,
                subject: { host, ...about },
                remedy: `Run \`systemctl daemon-reload\` on ${host}.`,
              },
            ]
          : [],
      ),
      ...[...differencesOf(move, service), ...otherEnvironments(move)].map(
        ({ path, words }): Observation => ({
          detail: `${path} ${words}.`,
          subject: { host: destination.name, path, ...about },
        }),
      ),
    ];
  },
};

/** What is not the same; a unit that is made anew lacks nothing, and one that has come from elsewhere has files of other names. */
function differencesOf(move: MoveUnderCheck, service: ServiceUnderCheck): readonly Difference[] {
  const { here, there, unit } = service;
  const [source, destination] = [move.source.name, move.destination.name];
  if (here === undefined || there === undefined) return [];
  if (becomesTransient(move))
    return differences(here, there, source, destination).filter(({ path }) => path in there.files);
  if (there.load !== 'loaded') return [];
  if (isTransient(here) === isTransient(there)) return differences(here, there, source, destination);
  if (haveEqualSettings(here, there)) return [];
  const which = isTransient(here) ? source : destination;
  return [{ path: unit, words: `is transient on ${which}, and its settings there are others` }];
}

/** Files from which the program gets its environment, whenever it is started there. */
function otherEnvironments(move: MoveUnderCheck): readonly Difference[] {
  const { source, destination, workload } = move;
  return namedPaths(workload, source.facts)
    .filter(({ setting }) => setting === ENVIRONMENT)
    .flatMap(({ path }) => {
      const [here, there] = [lookBehind(source, path), lookBehind(destination, path)];
      if (here.kind !== 'file') return [];
      if (there.kind === 'absent') return [{ path, words: `exists on ${source.name} only` }];
      const same = there.kind === 'file' && here.sha256 !== undefined && here.sha256 === there.sha256;
      return same ? [] : [{ path, words: `is another on ${destination.name} than on ${source.name}` }];
    });
}

interface Difference {
  readonly path: string;
  readonly words: string;
}

function differences(
  here: ServiceFacts,
  there: ServiceFacts,
  source: string,
  destination: string,
): readonly Difference[] {
  const paths = [...new Set([...Object.keys(here.files), ...Object.keys(there.files)])].toSorted();
  return paths.flatMap((path) => {
    const [mine, theirs] = [here.files[path], there.files[path]];
    if (theirs === undefined) return [{ path, words: `exists on ${source} only` }];
    if (mine === undefined) return [{ path, words: `exists on ${destination} only` }];
    if (mine === 'unreadable' || theirs === 'unreadable') return [{ path, words: 'could not be read' }];
    return mine === theirs ? [] : [{ path, words: `is another on ${destination} than on ${source}` }];
  });
}
