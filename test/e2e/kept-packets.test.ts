import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LabHost } from '../lab/lab-host.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { startCounter } from '../stage/counter.ts';
import { aCounterOnAlpha, writeCounter } from './a-counter-on-alpha.ts';
import { eventually } from './eventually.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove } from './wreck.ts';

describe('what clients send while a server stands still', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  afterEach(async () => {
    await stories().host('client').exec('nft delete table inet once');
  });

  /** The processes stand still, and all that they had is on its way. */
  const inTheHold = async (story: Story): Promise<StoppedMove> =>
    StoppedMove.at(
      { folder: story.folder, host: (name) => story.host(name) },
      { role: 'source', step: 'hand_over', moment: 'before' },
    );

  /** Starts a datagram server with a floating address on alpha that hears a thousand a second, and that is to go to beta. */
  const underDatagrams = async (
    story: Story,
    ip: string,
    prefix: number,
    interval_ms = 1,
  ): Promise<() => Promise<number>> => {
    await story.start('alpha', ['/opt/lab/udp_server.py', '--listen', `${ip}:7000`]);
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        server: {
          select: { match: { args: '*udp_server.py *' } },
          address: { ip: `${ip}/${prefix}`, dev: 'eth0' },
        },
      },
      placement: { server: 'beta' },
    });
    await story.start('client', ['/opt/lab/udp_ping.py', `${ip}:7000`, '--interval', `${interval_ms}`]);
    const heard = async (): Promise<number> => Number((await heardBy(story, ip))['received']);
    await eventually(async () => expect(await heard()).toBeGreaterThan(200));
    return heard;
  };

  /** Has it move there and back, and returns what it has heard. */
  const movesUnderDatagrams = async (story: Story, ip: string, prefix: number): Promise<Heard> => {
    const heard = await underDatagrams(story, ip, prefix);
    const there = await story.mig(['apply', '--auto-approve']);
    await story.place('server', 'alpha');
    const back = await story.mig(['apply', '--auto-approve']);

    expect([there.code, back.code], there.stderr + back.stderr).toEqual([0, 0]);
    const before = await heard();
    await eventually(async () => expect(await heard()).toBeGreaterThan(before + 200));
    return heardBy(story, ip);
  };

  it('is every datagram of a thousand a second, and the server hears them all, in order, there and back', async () => {
    const story = stories();
    const ip = story.floating();
    await story.host('alpha').mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);

    expect(await movesUnderDatagrams(story, ip, 32)).toMatchObject({ first: 1, missing: 0, disordered: 0 });
  });

  it('is every datagram of two thousand a second, in order, whichever way it came in, over six moves', async () => {
    const story = stories();
    const ip = story.floating();
    await story.host('alpha').mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);
    await underDatagrams(story, ip, 32, 0.5);

    for (const host of ['beta', 'alpha', 'beta', 'alpha', 'beta', 'alpha']) {
      await story.place('server', host);
      const ran = await story.mig(['apply', '--auto-approve']);
      expect(ran.code, ran.stderr).toBe(0);
    }

    expect(await heardBy(story, ip)).toMatchObject({ first: 1, missing: 0, disordered: 0 });
  });

  describe('over IPv6', () => {
    const ip = 'fd77::100';
    const hosts = (): readonly LabHost[] => ['alpha', 'beta', 'client'].map((name) => stories().host(name));
    beforeEach(async () => {
      for (const [place, host] of hosts().entries())
        await host.mustExec(`sysctl -qw net.ipv6.conf.eth0.disable_ipv6=0
          ip address add fd77::${place + 1}/64 dev eth0 nodad`);
    });
    afterEach(async () => {
      for (const host of hosts()) await host.mustExec('sysctl -qw net.ipv6.conf.eth0.disable_ipv6=1');
    });

    it('is every datagram, too', async () => {
      const story = stories();
      await story.host('alpha').mustExec(`ip address add ${ip}/128 dev eth0 nodad`);

      const heard = await movesUnderDatagrams(story, ip, 128);

      expect(heard).toMatchObject({ first: 1, missing: 0, disordered: 0 });
    });

    it('is every request on a connection that stays, there and back', async () => {
      const story = stories();
      await startCounter(story.host('alpha'), { floating: ip, megabytes: 16 });
      const address = { ip: `${ip}/128`, dev: 'eth0' };
      await writeCounter(story, ip, { address, files: {} }, 'beta');
      const client = await CounterClient.start(story.host('client'), ip, 5, { ahead: true });

      const there = await story.mig(['apply', '--auto-approve']);
      await client.answeredAgain();
      await story.place('counter', 'alpha');
      const back = await story.mig(['apply', '--auto-approve']);

      expect([there.code, back.code], there.stderr + back.stderr).toEqual([0, 0]);
      await client.answeredAgain();
      expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    });
  });

  it('is more datagrams than its socket has room for, and the server hears them all; its room is what it was then', async () => {
    const story = stories();
    const ip = story.floating();
    await story.host('alpha').mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);
    const room = async (host: string): Promise<string | undefined> =>
      /\brb\d+/.exec(await story.host(host).mustExec(`ss -Hnuam src ${ip}:7000`))?.[0];
    await underDatagrams(story, ip, 32);
    const before = await room('alpha');
    const move = await inTheHold(story);
    // In a buffer of the usual size 277 of them find room.
    await setTimeout(1000);

    const ran = await move.toTheEnd();

    expect(ran.code, ran.stderr).toBe(0);
    expect(await heardBy(story, ip)).toMatchObject({ first: 1, missing: 0, disordered: 0 });
    expect([before, await room('beta')]).toEqual(['rb212992', 'rb212992']);
  });

  it('is a new connection, which is made once the server runs on the other host, without a second try', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const move = await inTheHold(story);
    const answer = await oneTryAt(story.host('client'), ip);

    const ran = await move.toTheEnd();

    expect(ran.code, ran.stderr).toBe(0);
    await eventually(async () => expect(await answer()).toMatch(/^\d+\n$/));
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'beta' }]);
  });

  it('is a new connection, which is made where the server was when the move comes to nothing', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const move = await inTheHold(story);
    const answer = await oneTryAt(story.host('client'), ip);
    await story.host('alpha').mustExec('pkill -KILL -x criu');

    const ran = await move.toTheEnd();

    expect(ran.code).toBe(7);
    await eventually(async () => expect(await answer()).toMatch(/^\d+\n$/));
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'alpha' }]);
  });
});

type Heard = Readonly<Record<string, unknown>>;

/** What the server has heard so far, by its own account. */
async function heardBy(story: Story, ip: string): Promise<Heard> {
  const ask = `import socket
asker = socket.socket(socket.${ip.includes(':') ? 'AF_INET6' : 'AF_INET'}, socket.SOCK_DGRAM)
asker.settimeout(5)
asker.sendto(b"report", ("${ip}", 7000))
print(asker.recv(1 << 16).decode())`;
  const heard: Heard = JSON.parse(await story.host('client').mustExec(['python3', '-c', ask]));
  return heard;
}

/**
 * Has a client connect to the counter and ask it once, and sees to it that the first packet of the connection is never
 * sent again.
 *
 * @returns what gives the answer; as long as there is none: nothing.
 */
async function oneTryAt(client: LabHost, ip: string): Promise<() => Promise<string>> {
  const answered = '/tmp/client-answer';
  const once = `table inet once {
  chain out {
    type filter hook output priority 0; policy accept
    ip daddr ${ip} tcp flags & (syn | ack) == syn drop
  }
}
`;
  await client.mustExec(
    `nohup bash -c 'exec 3<> /dev/tcp/${ip}/9000; echo >&3; head -n 1 <&3' > ${answered} 2>&1 < /dev/null &`,
  );
  await eventually(async () => expect(await client.mustExec('ss -tn state syn-sent')).toContain(ip));
  await client.mustExec('nft -f -', { stdin: once });
  return async () => client.mustExec(['cat', answered]);
}
