import type { WorkloadFacts } from '../../model/index.ts';

/** What journald is told first on each stream that takes the place of one of the tree's. */
export function journalStreams({
  sockets,
}: WorkloadFacts): readonly { inode: string; header: readonly string[] }[] {
  return Object.entries(sockets).flatMap(([inode, socket]) => {
    if (socket.kind !== 'unix' || socket.journal === undefined) return [];
    const { identifier, unit, priority, level_prefix: prefix, forward } = socket.journal;
    const flags = [prefix, forward.includes('syslog'), forward.includes('kmsg'), forward.includes('console')];
    return [
      { inode, header: [identifier, unit, String(priority), ...flags.map((flag) => (flag ? '1' : '0'))] },
    ];
  });
}
