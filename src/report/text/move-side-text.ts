import type { MoveRecord } from '../../model/move-record.ts';
import type { MoveSide } from '../../model/recovery.ts';

/** What was seen of a move on one of its hosts, in a few words. */
export function sideText(side: MoveSide): string {
  switch (side.state) {
    case 'record':
      return recordText(side.record);
    case 'no-record':
      return 'has no record of the move';
    case 'unreachable':
      return 'does not answer';
    case 'unlisted':
      return 'is not in the YAML any more';
    case 'vouched-gone':
      return 'is given up: it never comes back';
    default:
      return side satisfies never;
  }
}

function recordText(record: MoveRecord): string {
  const parts = [
    ...(record.role === 'source' ? sourceParts(record) : destinationParts(record)),
    ...(record.decision === undefined ? [] : [`${record.decision} on record`]),
    ...(record.supervisor === 'alive' ? ['its supervisor lives'] : []),
  ];
  return parts.join(', ');
}

const tasks: Readonly<Record<NonNullable<MoveRecord['tasks']>, string>> = {
  running: 'the workload runs',
  frozen: 'the workload is frozen',
  'partly-gone': 'the workload is frozen, and partly ended',
  gone: 'the workload is gone',
};

const images: Readonly<Record<NonNullable<MoveRecord['images']>, string>> = {
  none: 'no images',
  incomplete: 'images, not whole',
  complete: 'all images',
};

function sourceParts({ tasks: found, images: kept, copy, let_go: letGo, vouched }: MoveRecord): string[] {
  const givenUp = vouched === true ? ['the destination was given up'] : [];
  if (letGo === true) return [`the workload was brought back, and ${afterwards(copy)}`, ...givenUp];
  return [
    found === undefined ? 'what became of the workload is not known' : tasks[found],
    // While there are tasks, nobody needs them.
    ...(found === 'gone' && kept !== undefined ? [images[kept]] : []),
    ...givenUp,
  ];
}

function destinationParts({ images: found, copy, let_go: letGo, vouched }: MoveRecord): string[] {
  if (letGo === true) {
    const fate = copy === 'running' ? 'the copy runs' : `the copy ran, and ${afterwards(copy)}`;
    return [fate, ...(vouched === true ? ['the source was given up'] : [])];
  }
  return [
    found === undefined ? 'what it has of the images is not known' : images[found],
    ...(copy === 'held' ? ['a copy that has not run'] : []),
    ...(vouched === true ? ['the source was given up'] : []),
  ];
}

/** What became of what was let go. */
function afterwards(copy: MoveRecord['copy']): string {
  if (copy === 'running') return 'runs';
  return copy === 'stopped' ? 'its host was started anew since' : 'is gone';
}
