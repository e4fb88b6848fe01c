import { onSource } from './change.ts';
import { copyRuns, sourceRuns, type History, type Host, type World } from './world.ts';

/**
 * The same world, with what has happened in it in its history; and without what nobody can find out any more, so that
 * worlds with the same future are equal.
 */
export function remember(world: World): World {
  return withHistory(withoutTheForgotten(world));
}

function withHistory(world: World): World {
  const { source, destination, history } = world;
  const news: Partial<Record<keyof History, boolean>> = {
    aborted: source.decision === 'abort',
    vouched: destination.vouched,
    destinationGivenUp: source.vouched,
    imagesTaken: source.dump === 'at post-dump',
    sourceRanOn: history.imagesTaken && sourceRuns(source),
    copyRan: isHeard(destination),
    wasLetGo: destination.letGo,
    broughtBack: isHeard(source),
  };
  const isNew = (Object.keys(news) as (keyof typeof news)[]).filter(
    (name) => news[name] === true && !history[name],
  );
  if (isNew.length === 0) return world;
  return { ...world, history: { ...history, ...Object.fromEntries(isNew.map((name) => [name, true])) } };
}

/** Whether a copy runs, and not only behind the lock for the moment until somebody looks. */
function isHeard(host: Host): boolean {
  return copyRuns(host) && (host.letGo || !host.locked);
}

function withoutTheForgotten(world: World): World {
  const { source, destination, controller } = world;
  if (source.supervisor.life !== 'dead') return world;
  const forgotten =
    source.imagesSent || source.confirmed ? onSource(world, { imagesSent: false, confirmed: false }) : world;
  // A controller that has lost both its ends has nothing to say.
  const isDeaf = destination.supervisor.life === 'dead' && controller !== 'gone';
  return isDeaf ? { ...forgotten, controller: 'gone' } : forgotten;
}
