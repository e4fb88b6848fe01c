import { onWire } from './change.ts';
import type { Message, Role, World } from './world.ts';

/** Says something to the other side; into a broken connection it is said in vain. */
export function send(world: World, to: Role, message: Message): World {
  if (world.wire.state !== 'open') return world;
  const { toSource, toDestination } = world.wire;
  return to === 'source'
    ? onWire(world, { toSource: [...toSource, message] })
    : onWire(world, { toDestination: [...toDestination, message] });
}

export function inbox({ wire }: World, role: Role): readonly Message[] {
  return role === 'source' ? wire.toSource : wire.toDestination;
}

/** Takes the first message of a kind, as the mailbox does: others stay for a later wait. */
export function take(world: World, role: Role, kind: Message): World | undefined {
  const messages = inbox(world, role);
  const at = messages.indexOf(kind);
  return at < 0 ? undefined : withInbox(world, role, messages.toSpliced(at, 1));
}

/** The one side hears that the connection is broken; whatever was still on its way to it is lost. */
export function hearOfBreak(world: World, role: Role): World | undefined {
  const { wire } = world;
  const knows = role === 'source' ? wire.sourceKnows : wire.destinationKnows;
  if (wire.state !== 'cut' || knows) return undefined;
  const silent = withInbox(world, role, []);
  return onWire(silent, role === 'source' ? { sourceKnows: true } : { destinationKnows: true });
}

/** The connection breaks. What was said before may still arrive. */
export function cut(world: World): World {
  return world.wire.state === 'open' || world.wire.state === 'listening'
    ? onWire(world, { state: 'cut' })
    : world;
}

/** One end is no more: nobody hears there, and the other end will find out. */
export function hangUp(world: World, role: Role): World {
  return withInbox(hearOfBreak(cut(world), role) ?? cut(world), role, []);
}

function withInbox(world: World, role: Role, messages: readonly Message[]): World {
  if (inbox(world, role).length === messages.length) return world;
  return onWire(world, role === 'source' ? { toSource: messages } : { toDestination: messages });
}
