import { formatDuration } from '../../src/report/index.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { askCounter } from '../stage/counter.ts';
import { runMig } from '../stage/mig-command.ts';
import { countersOn, readCounterLog, readResult, remainsOn } from './evidence.ts';
import type { Narrator } from './narrator.ts';
import { endpointOf, MEGABYTES, setScene, type Scene } from './scene.ts';

/** Exit code of `mig plan --detailed-exitcode` when something would move. */
const CHANGES = 2;

/**
 * The demo from its first line to the last: two hosts, a counter, a client; plan, apply, and whether what mig promises
 * is so. The lab ends with it, whatever happens.
 *
 * @throws the signal's reason when it aborts, and Error when something cannot even be tried.
 */
export async function tellStory(narrator: Narrator, signal: AbortSignal): Promise<void> {
  narrator.title('mig demo: a running program moves to another host. Its client stays connected.');
  narrator.chapter('Two hosts and a client');
  const lab = await createLab({ hosts: ['alpha', 'beta', 'client'] });
  try {
    await introduceHosts(narrator, lab);
    const acts = [introduceProgram, showPlan, showApply, showOutcome, showSecondPlan, showHosts];
    const scene = await setScene(lab);
    for (const act of acts) {
      signal.throwIfAborted();
      await act(narrator, scene, signal);
    }
  } finally {
    await lab.close();
  }
}

async function introduceHosts(narrator: Narrator, lab: Lab): Promise<void> {
  narrator.say(
    'Real hosts as far as their programs can tell, made of namespaces on this machine: each has its own systemd, sshd, ' +
      'network and PIDs. mig reaches them over SSH, as it would reach any server.',
  );
  const version = (await lab.host('alpha').mustExec("criu --version | awk '/^Version/ { print $2 }'")).trim();
  narrator.facts(
    lab.hosts.map(({ name, address }) => [name, name === 'client' ? address : `${address}, with CRIU ${version}`]),
  );
}

async function introduceProgram(narrator: Narrator, scene: Scene): Promise<void> {
  narrator.chapter('A program that has something to lose');
  narrator.say(
    `A TCP server that answers each request with the next number. It holds ${MEGABYTES} MB of memory, a log file and an ` +
      'open connection. The client asks it 200 times a second and has no second try: it ends if the connection breaks.',
  );
  const connection = await scene.client.connection();
  narrator.facts([
    ['counter', `pid ${scene.pid} on alpha, at ${endpointOf(scene)}`],
    ['client', `${connection?.local} connected to ${connection?.remote}, now at ${await scene.client.latest()}`],
  ]);
  narrator.say('It runs on alpha. The last line of mig.yaml says where it should run:');
  narrator.quote(scene.yaml);
}

async function showPlan(narrator: Narrator, scene: Scene, signal: AbortSignal): Promise<void> {
  narrator.chapter('What would happen');
  const code = await mig(narrator, ['plan', '--detailed-exitcode'], scene, signal);
  narrator.promise(code === CHANGES, 'one move is planned; nothing has been touched');
}

async function showApply(narrator: Narrator, scene: Scene, signal: AbortSignal): Promise<void> {
  narrator.chapter('The move');
  await askCounter(scene.floating, 'reset');
  const code = await mig(narrator, ['apply', '--auto-approve'], scene, signal);
  narrator.promise(code === 0, `mig says that it is done (exit code ${code})`);
}

async function showOutcome(narrator: Narrator, scene: Scene): Promise<void> {
  narrator.chapter('Is it so?');
}

async function showSecondPlan(narrator: Narrator, scene: Scene, signal: AbortSignal): Promise<void> {
  narrator.chapter('Nothing more to do');
  const code = await mig(narrator, ['plan', '--detailed-exitcode'], scene, signal);
  narrator.promise(code === 0, 'a second plan is empty: the counter is where it should be');
}
