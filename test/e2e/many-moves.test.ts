import { describe, expect, it } from 'vitest';
import type { Event, MoveAction } from '../../src/model/index.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { COUNTER_PORT } from '../stage/counter.ts';
import { eventsOf, planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

interface Placed {
  readonly from: string;
  readonly to: string;
  /** What its line in the mig.yaml has besides. */
  readonly more?: object;
  readonly log?: string;
  readonly megabytes?: number;
}

/** Counters with a client each, and a mig.yaml that has all of them go elsewhere. */
async function countersIn(
  story: Story,
  placed: Readonly<Record<string, Placed>>,
  policies: object,
): Promise<ReadonlyMap<string, CounterClient>> {
  const names = Object.keys(placed);
  const ips = new Map(names.map((name, index) => [name, story.floating(100 + index)]));
  // Hosts that have just been started hand out the same numbers.
  await story.host('gamma').mustExec('echo 20000 > /proc/sys/kernel/ns_last_pid');
  for (const [name, { from, log, megabytes = 8 }] of Object.entries(placed)) {
    const [ip, host] = [ips.get(name) ?? '', story.host(from)];
    await host.mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);
    await host.mustExec(['arping', '-q', '-c', '1', '-U', '-I', 'eth0', ip]);
    const pidfile = `/run/${name}.pid`;
    const place = ['--listen', `${ip}:${COUNTER_PORT}`, '--pidfile', pidfile, '--memory', String(megabytes)];
    const program = ['/opt/lab/counter.py', ...place, ...(log === undefined ? [] : ['--log', log])];
    await story.start(from, program, { pidfile });
  }
  await story.write({
    hosts: Object.fromEntries(['alpha', 'beta', 'gamma', 'delta'].map((name) => [name, {}])),
    workloads: Object.fromEntries(
      Object.entries(placed).map(([name, { more }]) => [
        name,
        {
          select: { pidfile: `/run/${name}.pid` },
          tcp: 'established',
          address: { ip: `${ips.get(name)}/32`, dev: 'eth0' },
          // A link that is made slow is to make the standstill long, and not to be got around.
          strategy: 'cold',
          compression: 'none',
          ...more,
        },
      ]),
    ),
    placement: Object.fromEntries(Object.entries(placed).map(([name, { to }]) => [name, to])),
    policies,
  });
  const clients = new Map<string, CounterClient>();
  for (const [name, ip] of ips)
    clients.set(name, await CounterClient.start(story.host('client'), ip, 10, { name: `-${name}` }));
  return clients;
}

/** Every client has gone on with its one connection. */
async function loseNothing(clients: ReadonlyMap<string, CounterClient>): Promise<void> {
  for (const [name, client] of clients) {
    await client.answeredAgain();
    expect(await client.stop(), name).toMatchObject({ lost: 0, reconnects: 0, error: null });
  }
}

/** How many moves were under way at most: in all, and with each host as source or destination. */
function mostAtOnce(events: readonly Event[]): { readonly all: number; readonly byHost: number } {
  const hosts = new Map<string, readonly string[]>();
  const underWay = new Set<string>();
  let [all, byHost] = [0, 0];
  for (const event of events) {
    if (event.type === 'move_start') {
      hosts.set(event.workload, [event.source, event.destination]);
      underWay.add(event.workload);
    }
    if (event.type === 'move_done') underWay.delete(event.workload);
    all = Math.max(all, underWay.size);
    const used = [...underWay].flatMap((workload) => hosts.get(workload) ?? []);
    for (const host of used) byHost = Math.max(byHost, used.filter((one) => one === host).length);
  }
  return { all, byHost };
}

const endOf = (events: readonly Event[], workload: string): number =>
  events.findIndex((event) => event.type === 'move_done' && event.workload === workload);

describe('many moves', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma', 'delta', 'client'] });

  it('are made beside each other, a slow one holds up nobody, and one that fails stays where it was', async () => {
    const story = stories();
    const slow = { hooks: { before_freeze: { command: ['sleep', '8'], within: '20s' } } };
    const clients = await countersIn(
      story,
      {
        a1: { from: 'alpha', to: 'delta' },
        a2: { from: 'alpha', to: 'beta' },
        // Nobody checks a file that is to be ignored, and delta has no such file.
        fails: {
          from: 'alpha',
          to: 'delta',
          log: '/srv/fails.log',
          more: { files: { '/srv/fails.log': 'ignore' } },
        },
        g1: { from: 'gamma', to: 'delta' },
        g2: { from: 'gamma', to: 'beta' },
        slow: { from: 'gamma', to: 'beta', more: slow },
        z1: { from: 'gamma', to: 'delta' },
      },
      { moves: 4, per_host: 2, on_failure: 'continue' },
    );

    const words = await story.mig(['plan']);
    const planned = planOf(await story.mig(['plan', '--json']));
    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(words.stdout).toContain('Up to 4 moves at a time, 2 per host.');
    expect(planned.policies).toEqual({ moves: 4, per_host: 2 });
    const waves = planned.actions.map((action) => (action as MoveAction).wave);
    expect(waves).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(ran.code, ran.stderr).toBe(7);
    const events = eventsOf(ran);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const summary = events.at(-1);
    expect(summary?.type === 'run_summary' && summary.workloads.map(({ outcome }) => outcome)).toEqual([
      'moved',
      'moved',
      'kept',
      'moved',
      'moved',
      'moved',
      'moved',
    ]);
    const { all, byHost } = mostAtOnce(events);
    expect([all, byHost]).toEqual([expect.toBeOneOf([3, 4]), 2]);
    // Also those that begin after it, on its own hosts.
    for (const other of ['a1', 'a2', 'fails', 'g1', 'g2', 'z1'])
      expect(endOf(events, other), other).toBeLessThan(endOf(events, 'slow'));
    await loseNothing(clients);
  });

  it('that mig leaves in the middle are brought to one copy each', async () => {
    const story = stories();
    const clients = await countersIn(
      story,
      {
        a1: { from: 'alpha', to: 'beta', megabytes: 64 },
        a2: { from: 'alpha', to: 'delta', megabytes: 64 },
        g1: { from: 'gamma', to: 'beta', megabytes: 64 },
        g2: { from: 'gamma', to: 'delta', megabytes: 64 },
      },
      { moves: 4, per_host: 2 },
    );
    for (const source of ['alpha', 'gamma'])
      for (const destination of ['beta', 'delta']) await story.lab.shape(source, destination, '300mbit');
    let frozen = 0;

    const left = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event, send) => {
        if (event.type === 'step_start' && event.step.endsWith('.freeze')) frozen += 1;
        if (frozen === 3) send('SIGKILL');
      },
    });
    for (const source of ['alpha', 'gamma'])
      for (const destination of ['beta', 'delta']) await story.lab.heal(source, destination);
    const recovered = await story.mig(['recover', '--auto-approve']);

    expect([left.code, frozen]).toEqual([-1, expect.toBeOneOf([3, 4])]);
    expect(recovered.code, recovered.stdout + recovered.stderr).toBe(0);
    await loseNothing(clients);
  });
});
