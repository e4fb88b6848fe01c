import { inMib } from '../../checks/index.ts';
import type { Item, OwnNeed, Problem, Requirement } from './problem.ts';

/** What a requirement asks, as a clause without a full stop. */
export function requirementText(requirement: Requirement, { items }: Problem): string {
  switch (requirement.kind) {
    case 'placed':
      return `${requirement.item} is placed on ${requirement.host}`;
    case 'label':
      return `${requirement.item} has to be on a host with ${requirement.label}: ${requirement.value}`;
    case 'avoid':
      return `${requirement.item} avoids ${requirement.host}`;
    case 'pool':
      return `${requirement.item} has to be in its pool, ${requirement.hosts.join(', ')}`;
    case 'draining':
      return `${requirement.host} is draining`;
    case 'apart':
      return `${requirement.item} is kept apart from ${requirement.other}`;
    case 'spread': {
      const { items: names, label, values, most } = requirement.group;
      const where = values === 1 ? `the one ${label}` : `${values} values of ${label}`;
      return `${names.join(', ')} are spread over ${where}, at most ${most} on each`;
    }
    case 'memory':
    case 'cpus':
    case 'numbers':
    case 'ports':
    case 'files':
    case 'interfaces':
    case 'fit':
      return `${requirement.item} ${needText(
        requirement.kind,
        items.find(({ name }) => name === requirement.item),
      )}`;
    default:
      return requirement satisfies never;
  }
}

function needText(kind: OwnNeed, found: Item | undefined): string {
  switch (kind) {
    case 'memory':
      return `takes ${inMib(found?.memory_bytes ?? 0)} of memory${found?.restarts === true ? '' : ', and as much again while it arrives'}`;
    case 'cpus':
      return `needs ${found?.cpus ?? 0} CPUs`;
    case 'numbers':
      return 'keeps its process numbers';
    case 'ports':
      return 'keeps its ports';
    case 'files':
      return 'keeps the paths of what comes along';
    case 'interfaces':
      return `has an address on ${found?.interfaces.join(', ') ?? ''}`;
    case 'fit':
      return 'needs a host that can be used and takes its images';
    default:
      return kind satisfies never;
  }
}
