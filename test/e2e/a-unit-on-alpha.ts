import { CounterClient } from '../stage/counter-client.ts';
import { installUnit, removeUnit, startUnit } from '../stage/counting-unit.ts';
import type { Story } from './story.ts';

/**
 * counter.py as a service that is on both hosts and runs on alpha, enabled and restarted always, with a floating address, a
 * client that asks it on one connection, and a mig.yaml that wants it on beta.
 *
 * @param settings - more lines of its section [Service].
 * @param words - more words of its command line.
 * @param more - more of its part of the mig.yaml.
 */
export async function aUnitOnAlpha(
  story: Story,
  {
    settings = '',
    words = '',
    files = {},
    more = {},
  }: { settings?: string; words?: string; files?: object; more?: object } = {},
): Promise<{ ip: string; client: CounterClient }> {
  const ip = story.floating();
  removeAtEnd(story);
  story.expectOne('/opt/lab/counter.py');
  const [alpha, beta] = [story.host('alpha'), story.host('beta')];
  for (const host of [alpha, beta])
    await installUnit(host, `--listen ${ip}:9000 --memory 16 ${words}`, settings);
  await startUnit(alpha, ip);
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      counter: {
        select: { systemd: 'counting' },
        tcp: 'established',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        files,
        ...more,
      },
    },
    placement: { counter: 'beta' },
  });
  return { ip, client: await CounterClient.start(story.host('client'), ip, 5) };
}

/** The unit is on no host any more when the story is over. */
export function removeAtEnd(story: Story): void {
  for (const name of ['alpha', 'beta']) story.atEnd(async () => removeUnit(story.host(name)));
}
