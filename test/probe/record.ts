/**
 * Records what real hosts answer to the probe, for tests to be replayed on: `npx tsx test/probe/record.ts`, as root. Of
 * two lab hosts the first runs a counter with a client on the second, a tree that holds one of everything, and a service
 * of systemd; all three belong on the second, which has an older copy of the counter's log.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathsOfMove } from '../../src/checks/derive/paths-of-move.ts';
import { connect, type ConnectResult } from '../../src/hosts/index.ts';
import { gather } from '../../src/probe/index.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { recordedSpec } from './recorded-spec.ts';
import type { Recording } from './recording.ts';
import { RecordingConnection } from './recording-connection.ts';

await using lab = await createLab({ hosts: ['alpha', 'beta'] });
await startWorkloads(lab);

for (const recording of await record(lab)) {
  const path = join(import.meta.dirname, 'recorded', `${recording.host}.json`);
  await writeFile(path, `${JSON.stringify(recording, undefined, 1)}\n`);
}

async function startWorkloads(hosts: Lab): Promise<void> {
  const [alpha, beta] = [hosts.host('alpha'), hosts.host('beta')];
  const [listen, log, pidfile] = [`${alpha.address}:9000`, '/var/log/counter.log', '/run/counter.pid'];
  const words = ['--listen', listen, '--memory', '4', '--pidfile', pidfile, '--log', log];
  await alpha.start(['/opt/lab/counter.py', ...words], { pidfile });
  await beta.start(['/opt/lab/client.py', listen]);
  await alpha.mustExec('systemd-run --quiet --unit=queue -p Restart=always sleep 100000');
  const program = await readFile(join(import.meta.dirname, 'programs/busy-tree.py'), 'utf8');
  await alpha.mustExec('mkdir /srv/busy; cat > /srv/busy-tree.py', { stdin: program });
  const busy = 'sleep 100000 | exec python3 /srv/busy-tree.py /srv/busy';
  await alpha.start(['sh', '-c', busy], { log: '/srv/busy.json', pidfile: '/srv/busy.json' });
  const older = await alpha.mustExec('sleep 1; head -c 100 /var/log/counter.log');
  await beta.mustExec('cat > /var/log/counter.log', { stdin: older });
}

async function record(hosts: Lab): Promise<readonly Recording[]> {
  const ssh = { user: 'root', identity: hosts.keyFile, known_hosts: hosts.knownHostsFile };
  const recorders = await Promise.all(
    hosts.hosts.map(async ({ name, address }) => {
      const reached = await connect({ name, address, labels: {}, state: 'active', ssh });
      if (!reached.ok) throw new Error(`${name}: ${reached.detail}`);
      return new RecordingConnection(reached.connection);
    }),
  );
  const connections = new Map(
    recorders.map((connection): [string, ConnectResult] => [connection.host, { ok: true, connection }]),
  );
  await gather(recordedSpec(), connections, { now: () => '', pathsOf: pathsOfMove });
  await Promise.all(recorders.map(async (connection) => connection.close()));
  return recorders.map(({ host, answers }) => ({ host, answers }));
}
