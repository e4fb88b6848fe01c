import { describe, expect, it } from 'vitest';
import { createLab } from '../lab/lab.ts';
import { Story } from './story.ts';
import { connectClient } from './counter-client.ts';
import { appendFileSync } from 'node:fs';
import { lookAround } from './look-around.ts';
import type { Event } from '../../src/model/index.ts';

async function tale(name: string, at: string, act: (story: Story, send: (s: NodeJS.Signals) => void, ) => void, rate = '100mbit', wl: object = {}) {
    const log = (s: string) => appendFileSync('/tmp/tales.log', `[${name}] ${s}\n`);
    await using lab = await createLab({ hosts: ['alpha', 'beta', 'client'] });
    const story = await Story.begin(lab);
    const ip = await story.assignAddress('alpha');
    const pid = await story.startCounter('alpha', ip, '--memory', '64', '--log', '/srv/counter.log');
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { counter: { select: { pidfile: '/run/counter.pid' }, tcp: 'established', address: { ip: `${ip}/32`, dev: 'eth0' }, files: { '/srv/counter.log': 'copy' }, ...wl } },
      placement: { counter: 'beta' },
    });
    const client = await connectClient(story, ip);
    if (rate) await lab.shape('alpha', 'beta', rate);
    const t = Date.now();
    const ran = await story.mig(['apply', '--auto-approve', '--json'], { onEvent: (e, send) => {
      log(`${Date.now() - t} ${JSON.stringify(e)}`);
      if (e.type === 'step_start' && e.step === `counter.${at}`) act(story, send);
    }});
    log(`${Date.now() - t} exit ${ran.code} ${ran.stderr}`);
    const argv = ['/opt/lab/counter.py', '--listen', `${ip}:9000`, '--pidfile', '/run/counter.pid', '--memory', '64', '--log', '/srv/counter.log'];
    for (;;) {
      const sights = await lookAround(lab);
      log(`${Date.now() - t} copies ${JSON.stringify(await story.copies(argv))} addr ${JSON.stringify(sights.map((s) => [s.host.name, s.addresses]))} left ${JSON.stringify(sights.map((s) => s.leftovers))}`);
      if (sights.every((s) => s.leftovers.length === 0) || Date.now() - t > 120_000) break;
      await new Promise((r) => setTimeout(r, 4000));
    }
    try { await client.hearsMore(); log('client hears'); } catch (e) { log('client ' + e); }
    log(JSON.stringify(await client.leaves()));
    log(`status ${(await story.mig(['status'])).stdout}`);
    await story.end();
}
describe('loop', () => {
  it('killed in freeze', () => tale('mig killed in freeze', 'freeze', (_, send) => send('SIGKILL')), 200000);
  it('double', () => tale('two SIGINT in freeze', 'freeze', (_, send) => { send('SIGINT'); setTimeout(() => send('SIGINT'), 20) }), 200000);
  it('beta off', () => tale('beta off', 'restore', (story) => { void story.lab.stop('beta') }), 200000);
  it('killed restoring', () => tale('mig killed restoring', 'restore', (_, send) => send('SIGKILL')), 200000);
  it('killed prepare', () => tale('mig killed in prepare', 'prepare', (_, send) => setTimeout(() => send('SIGKILL'), 300)), 200000);
  it('verify', () => tale('verify', 'none', () => {}, '', { verify: { command: ['false'], within: '1s' } }), 200000);
  it('cut', () => tale('cut', 'restore', (story) => { void story.lab.cut('alpha', 'beta') }), 200000);
  it('killed alpha gate', () => tale('kill alpha gate', 'restore', (story) => { void story.host('alpha').exec('pkill -KILL -f gate.sh') }), 200000);
  it('killed beta restore', () => tale('kill beta sup', 'restore', (story) => { void story.host('beta').exec('pkill -KILL -f ^/usr/bin/python3.*supervisor.py') }), 200000);
});
