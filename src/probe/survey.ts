import type { Connection } from '../hosts/connection.ts';
import type { CriuFacts, HostReading, Spec } from '../model/index.ts';
import { ask } from './ask.ts';
import type { CriuMemory } from './criu-memory.ts';
import { catalogue } from './facts/catalogue.ts';
import { criu } from './facts/criu.ts';
import { services } from './facts/services.ts';
import { workloads } from './facts/workloads.ts';
import { readHostFacts } from './read-host-facts.ts';
import { readSurvey } from './read-survey.ts';
import { criuQuestion, memorable, withRemembered } from './remember-criu.ts';

/**
 * Asks one host about itself and about every workload of the spec, in one round trip. `earlier` is a reading of the
 * same host: within one boot its CRIU is the same, which saves starting it half a dozen times. What `memory` has of commands
 * before this one saves the same, where the host finds all of it still to hold.
 */
export async function survey(
  spec: Spec,
  connection: Connection,
  earlier: HostReading | undefined,
  signal: AbortSignal | undefined,
  memory?: CriuMemory,
): Promise<HostReading> {
  const { host } = connection;
  const before = earlier?.reachable === true && earlier.facts.criu !== undefined ? earlier.facts : undefined;
  const asked = catalogue.filter((fact) => before === undefined || fact.name !== criu.name);
  const selectors = Object.entries(spec.workloads).map(([name, { select }]) => [name, select]);
  const units = Object.values(spec.workloads).flatMap(({ select }) =>
    select.kind === 'systemd' ? [select.unit] : [],
  );
  const remembered = before === undefined ? memory?.recall(host) : undefined;
  const said = await ask(
    connection,
    {
      ...Object.fromEntries(asked.map(({ name }) => [name, null])),
      ...(remembered !== undefined && { [criu.name]: criuQuestion(remembered) }),
      [services.name]: units,
      [workloads.name]: Object.fromEntries(selectors),
    },
    signal,
  );
  const whole =
    said.kind === 'answers' ? { ...said, answers: withRemembered(said.answers, remembered) } : said;
  const reading = readSurvey(whole, Object.keys(spec.workloads));
  const toKeep = whole.kind === 'answers' ? memorable(whole.answers) : undefined;
  if (toKeep !== undefined) memory?.keep(host, toKeep);
  if (!reading.reachable || before === undefined) return reading;
  if (reading.facts.boot_id === before.boot_id) return withCriu(reading, before.criu, []);

  const reply = await ask(connection, { [criu.name]: null }, signal);
  if (reply.kind !== 'answers') return readSurvey(reply, Object.keys(spec.workloads));
  const { facts, unreadable } = readHostFacts(reply.answers);
  return withCriu(reading, facts.criu, unreadable);
}

function withCriu(
  reading: Extract<HostReading, { reachable: true }>,
  found: CriuFacts | undefined,
  unreadable: readonly string[],
): HostReading {
  return {
    ...reading,
    facts: { ...reading.facts, ...(found !== undefined && { criu: found }) },
    unreadable: [...reading.unreadable, ...unreadable],
  };
}
