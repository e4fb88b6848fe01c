import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkloadFacts } from '../../src/model/index.ts';
import { gather } from '../../src/probe/index.ts';
import { aSpec } from './a-spec.ts';
import { ShellConnection } from './shell-connection.ts';

interface OddSockets {
  readonly pid: number;
  readonly inodes: Readonly<Record<string, string>>;
}

/** Asking sockets themselves takes root. */
describe.runIf(process.getuid?.() === 0)('a process with odd sockets', () => {
  const child = spawn('python3', [join(import.meta.dirname, 'programs', 'odd-sockets.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let odd: OddSockets;
  let folder: string;
  let found: WorkloadFacts | undefined;

  beforeAll(async () => {
    const [line]: string[] = await once(createInterface({ input: child.stdout }), 'line');
    odd = JSON.parse(line ?? '');
    folder = await mkdtemp(join(tmpdir(), 'mig-odd-sockets-'));
    const path = join(folder, 'pid');
    await writeFile(path, `${odd.pid}\n`);
    const connections = new Map([['here', { ok: true, connection: new ShellConnection('here') } as const]]);
    const spec = aSpec(['here'], { it: { kind: 'pidfile', path } });
    const { hosts } = await gather(spec, connections, { now: () => '' });
    const here = hosts['here'];
    found = here?.reachable ? here.workloads['it']?.[0] : undefined;
  });

  afterAll(async () => {
    child.stdin.end();
    await once(child, 'exit');
    await rm(folder, { recursive: true });
  });

  it.each([
    ['reset', { kind: 'tcp', state: 'UNCONN', remote: { ip: '127.0.0.1', port: expect.any(Number) } }],
    ['bound', { kind: 'tcp', family: 6, state: 'UNCONN', local: { ip: '::1', port: expect.any(Number) } }],
    ['listener', { interface: 1, congestion: 'reno', signed: true, options: ['TCP_USER_TIMEOUT'] }],
    ['corked', { kind: 'udp', corked: true }],
    ['group', { kind: 'udp', groups: ['224.0.0.251'] }],
    ['netlink', { port: 0, unread_bytes: 0, group_words: [16, 0], options: ['NETLINK_EXT_ACK'] }],
    ['shut', { shut: 'write' }],
    ['told', { shut: 'read', options: ['SO_TIMESTAMP'] }],
    ['other', { control_messages: true, receive_queue_bytes: 3 }],
    ['unlinked', { unlinked: true }],
  ])('has a socket `%s`, known by what is odd about it', (name, expected) => {
    expect(socket(name)).toMatchObject(expected);
  });

  it('has a connection that it has not taken itself', () => {
    expect(socket('server')).toMatchObject({ state: 'LISTEN', waiting: [odd.inodes['waiting']] });
    expect(socket('waiting')).toMatchObject({ waits_for: odd.inodes['server'] });
    expect(socket('waiting')).not.toMatchObject({ send_queue_bytes: 0 });
  });

  it('knows the name of who takes its datagrams', () => {
    expect(socket('sender')).toMatchObject({ peer_name: `@odd-sockets-${odd.pid}-datagrams` });
  });

  function socket(name: string) {
    return found?.sockets[odd.inodes[name] ?? ''];
  }
});
