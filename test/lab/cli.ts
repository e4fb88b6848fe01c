import { spawn } from 'node:child_process';
import { ensureImage } from './image.ts';
import { createLastingLab, openLab, type Lab } from './lab.ts';
import { prepareMachine } from './requirements.ts';

const USAGE = `A lab of real hosts on this machine, to try mig out.

  npm run lab -- up [HOST[:logind]...]   start hosts (alpha beta gamma client), or more of them
  npm run lab -- status                  what there is, and how to reach it
  npm run lab -- ssh HOST [COMMAND...]   log in
  npm run lab -- exec HOST [COMMAND...]  enter without the network
  npm run lab -- stop HOST               cut the power; the disk stays
  npm run lab -- start HOST              boot again
  npm run lab -- reboot HOST             both
  npm run lab -- destroy HOST            take the host away, disk included
  npm run lab -- cut A B                 make the link between two hosts, or a host and controller, drop everything
  npm run lab -- shape A B RATE          slow the link down, for example to 100mbit
  npm run lab -- heal A B                take cut and shape back
  npm run lab -- down                    end the lab; nothing of it is left
  npm run lab -- image                   build the hosts' image if there is none yet, and print where it is

MIG_LAB names the lab, if you want more than one. MIG_LAB_DIR is where labs and images live (/var/lib/mig-lab).
`;

const LAB_ID = process.env['MIG_LAB'] ?? 'default';

/** Each command takes its arguments and answers with the exit code. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  up,
  status: async () => report(await running()),
  ssh: async ([host, ...command]) => attach((await running()).host(given(host)).sshCommand(), command),
  exec: async ([host, ...command]) =>
    attach((await running()).host(given(host)).enterCommand(), command.length > 0 ? command : ['bash', '-l']),
  stop: async ([host]) => done((await running()).stop(given(host))),
  start: async ([host]) => done((await running()).start(given(host))),
  reboot: async ([host]) => done((await running()).reboot(given(host))),
  destroy: async ([host]) => done((await running()).destroy(given(host))),
  cut: async ([a, b]) => done((await running()).cut(given(a), given(b))),
  heal: async ([a, b]) => done((await running()).heal(given(a), given(b))),
  shape: async ([a, b, rate]) => done((await running()).shape(given(a), given(b), given(rate))),
  down: async () => {
    await (await openLab(LAB_ID))?.close();
    return 0;
  },
  image: async () => {
    process.stdout.write(`${await ensureImage(await prepareMachine())}\n`);
    return 0;
  },
};

class UsageError extends Error {}

async function up(words: readonly string[]): Promise<number> {
  const wanted = words.length > 0 ? words : ['alpha', 'beta', 'gamma', 'client'];
  const hosts = wanted.map((word) => word.replace(/:logind$/, ''));
  const logind = wanted
    .filter((word) => word.endsWith(':logind'))
    .map((word) => word.replace(/:logind$/, ''));
  const lab = await openLab(LAB_ID);
  if (lab === undefined) return report(await createLastingLab(LAB_ID, { hosts, logind }));
  const known = new Set(lab.hosts.map(({ name }) => name));
  await lab.add(
    hosts.filter((name) => !known.has(name)),
    logind,
  );
  for (const name of hosts) if (lab.host(name).initPid() === undefined) await lab.start(name);
  return report(lab);
}

function report(lab: Lab): number {
  const width = Math.max(10, ...lab.hosts.map(({ name }) => name.length));
  for (const host of lab.hosts) {
    process.stdout.write(
      `${host.name.padEnd(width)}  ${host.address.padEnd(13)}  ${host.isReady() ? 'on' : 'off'}\n`,
    );
  }
  process.stdout.write(`${'controller'.padEnd(width)}  ${lab.ip(1).padEnd(13)}  this machine\n`);
  for (const link of lab.links) process.stdout.write(`${link}\n`);
  process.stdout.write(
    `\nhosts for a mig.yaml: ${lab.inventoryFile}\nlog in: ssh -F ${lab.sshConfigFile} HOST\n`,
  );
  return 0;
}

async function running(): Promise<Lab> {
  const lab = await openLab(LAB_ID);
  if (lab === undefined) throw new Error('the lab is not up; start it with: npm run lab -- up');
  return lab;
}

async function attach(entry: readonly string[], command: readonly string[]): Promise<number> {
  const [file = '', ...args] = [...entry, ...command];
  const child = spawn(file, args, { stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function done(work: Promise<void>): Promise<number> {
  await work;
  return 0;
}

function given(word: string | undefined): string {
  if (word === undefined) throw new UsageError('a word is missing');
  return word;
}

async function main(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2);
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined)
      throw new UsageError(name === '' ? 'a command is missing' : `no command ${name}`);
    return await command(args);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const usage = error instanceof UsageError;
    process.stderr.write(`lab: ${error.message}\n${usage ? `\n${USAGE}` : ''}`);
    return usage ? 64 : 1;
  }
}

process.exitCode = await main();
