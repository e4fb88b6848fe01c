import type { MoveCheck, Observation } from '../check.ts';
import { serviceOfMove, type ServiceUnderCheck } from '../derive/service-of-move.ts';

/** Unit file or drop-ins are not the same on both hosts. */
export const differs: MoveCheck = {
  scope: 'move',
  code: 'unit/differs',
  severity: 'error',
  waivable: true,
  summary: 'The unit is not the same on both hosts',
  explains: {
    looks_at:
      'the contents of the unit file and of all drop-ins on both hosts, and whether systemd has read them',
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
      ...differences(service, source.name, destination.name).map(({ path, words }): Observation => ({
        detail: `${path} ${words}.`,
        subject: { host: destination.name, path, ...about },
      })),
    ];
  },
};

function differences(
  { here, there }: ServiceUnderCheck,
  source: string,
  destination: string,
): readonly { readonly path: string; readonly words: string }[] {
  if (here === undefined || there?.load !== 'loaded') return [];
  const paths = [...new Set([...Object.keys(here.files), ...Object.keys(there.files)])].toSorted();
  return paths.flatMap((path) => {
    const [mine, theirs] = [here.files[path], there.files[path]];
    if (theirs === undefined) return [{ path, words: `exists on ${source} only` }];
    if (mine === undefined) return [{ path, words: `exists on ${destination} only` }];
    if (mine === 'unreadable' || theirs === 'unreadable') return [{ path, words: 'could not be read' }];
    return mine === theirs ? [] : [{ path, words: `is another on ${destination} than on ${source}` }];
  });
}
