import { existsSync, mkdirSync, openSync, closeSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { quote } from '../../src/hosts/quote.ts';
import { addressIn, type LabState } from './lab-state.ts';
import { mustRun, run, type Finished, type RunOptions } from './run.ts';

const BOOT_LIMIT = 30_000;

export interface StartOptions {
  /** Account that logs in and starts the workload; root otherwise. */
  readonly user?: string;
  /** File on the host that takes standard output and error; /dev/null otherwise. */
  readonly log?: string;
  /** File on the host whose coming into being says that the workload is ready. */
  readonly pidfile?: string;
}

/** One host of a lab: a machine of its own as far as its programs can tell. */
export class LabHost {
  readonly name: string;
  readonly address: string;
  readonly #dir: string;
  readonly #state: () => LabState;

  constructor(dir: string, name: string, state: () => LabState) {
    this.name = name;
    this.address = addressIn(state(), name);
    this.#dir = dir;
    this.#state = state;
  }

  /**
   * Runs a command as the host's root by entering its namespaces: quick, and it works while links are cut. A string is a
   * script for the host's bash. Not for workloads: what is started like this keeps descriptors of this machine, which
   * CRIU cannot dump.
   */
  async exec(command: string | readonly string[], options: RunOptions = {}): Promise<Finished> {
    return run(
      [...this.enterCommand(), ...(typeof command === 'string' ? ['bash', '-c', command] : command)],
      {
        ...options,
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', LANG: 'C.UTF-8', ...options.env },
      },
    );
  }

  /** Like `exec`, and returns standard output. @throws Error if the command fails. */
  async mustExec(command: string | readonly string[], options: RunOptions = {}): Promise<string> {
    const { code, stdout, stderr } = await this.exec(command, options);
    if (code !== 0) throw new Error(`on ${this.name}: ${String(command)}: exit ${code}\n${stderr.trim()}`);
    return stdout;
  }

  /** Runs a command over SSH, as `user` or root, as any client would. Exit code 255 means that SSH itself failed. */
  async ssh(command: string, options: RunOptions & { readonly user?: string } = {}): Promise<Finished> {
    return run([...this.sshCommand(options.user), command], options);
  }

  /** The words of an ssh command line that logs in to this host; a remote command may follow. */
  sshCommand(user = 'root'): readonly string[] {
    return ['ssh', '-F', join(this.#dir, 'ssh_config'), '-l', user, this.name];
  }

  /** The words of a command line that enters this host's namespaces; a command follows. */
  enterCommand(): readonly string[] {
    const pid = this.initPid();
    if (pid === undefined) throw new Error(`host ${this.name} is off`);
    // Namespaces alone would leave the command in a cgroup that the host cannot see.
    const join = `echo 0 > "${this.#cgroup()}/init.scope/cgroup.procs" && exec nsenter -t ${pid} -a -- "$@"`;
    return ['bash', '--norc', '-c', join, 'enter'];
  }

  /**
   * Starts a workload over SSH in a session of its own, with nothing tied to the login, as CRIU needs it.
   *
   * @returns its PID on the host, once `pidfile` exists if one is named.
   * @throws Error if it cannot be started or is not ready after ten seconds.
   */
  async start(argv: readonly string[], options: StartOptions = {}): Promise<number> {
    const log = quote(options.log ?? '/dev/null');
    const detached = quote('sh', '-c', `echo $$; exec "$@" > ${log} 2>&1 < /dev/null`, 'start', ...argv);
    const pidfile = quote(options.pidfile ?? '');
    const ready = `for i in $(seq 500); do [ -s ${pidfile} ] && exit; sleep 0.02; done; exit 1`;
    const script = `cd /; setsid --fork ${detached} || exit; ${options.pidfile === undefined ? '' : ready}`;
    const { code, stdout, stderr } = await this.ssh(
      script,
      options.user === undefined ? {} : { user: options.user },
    );
    if (code !== 0)
      throw new Error(`on ${this.name}: cannot start ${argv.join(' ')}: exit ${code}\n${stderr}`);
    return Number(stdout);
  }

  /** Milliseconds of CPU that everything on the host has taken so far, as its cgroup counts them. */
  async cpuTime(): Promise<number> {
    const used = /^usage_usec (\d+)$/m.exec(await readFile(join(this.#cgroup(), 'cpu.stat'), 'utf8'))?.[1];
    return Number(used) / 1000;
  }

  /** PID of the host's systemd as this machine sees it; undefined while the host is off. */
  initPid(): number | undefined {
    try {
      return Number(readFileSync(join(this.#home(), 'init'), 'utf8'));
    } catch {
      return undefined;
    }
  }

  /** A file of the host as this machine can open it without entering the host. @throws Error while the host is off. */
  path(inside: string): string {
    const pid = this.initPid();
    if (pid === undefined) throw new Error(`host ${this.name} is off`);
    return `/proc/${pid}/root${inside}`;
  }

  /** Switches the host on and waits until logins work. @throws Error with the console's text if it does not boot. */
  async powerOn(): Promise<void> {
    const state = this.#state();
    const host = state.hosts.find(({ name }) => name === this.name);
    if (host === undefined) throw new Error(`host ${this.name} is no longer in the lab`);
    mkdirSync(this.#home(), { recursive: true });
    const program = join(import.meta.dirname, 'host.sh');
    const words = [this.#dir, state.image, this.name, this.address, String(host.index)];
    const console = openSync(join(this.#home(), 'console'), 'a');
    const supervisor = spawn(
      'nsenter',
      [
        '-t',
        String(state.keeper),
        '-p',
        '-n',
        '-m',
        'bash',
        program,
        ...words,
        ...(host.logind ? ['logind'] : []),
      ],
      { detached: true, stdio: ['ignore', console, console] },
    );
    closeSync(console);
    supervisor.unref();
    const deadline = Date.now() + BOOT_LIMIT;
    while (!this.isReady()) {
      if (supervisor.exitCode !== null || Date.now() > deadline) {
        const text = readFileSync(join(this.#home(), 'console'), 'utf8');
        throw new Error(`host ${this.name} does not boot\n${text.trim()}`);
      }
      await sleep(10);
    }
  }

  /** Cuts the host's power: every process is gone at once, nothing is written any more. The disk stays. */
  async powerOff(): Promise<void> {
    const pid = this.initPid();
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    const deadline = Date.now() + BOOT_LIMIT;
    while (this.initPid() !== undefined) {
      if (Date.now() > deadline) throw new Error(`host ${this.name} does not go off`);
      await sleep(5);
    }
  }

  /** Whether the host is on and logins work. */
  isReady(): boolean {
    const pid = this.initPid();
    return pid !== undefined && existsSync(`/proc/${pid}/root/run/lab-ready`);
  }

  /** The host's public key, as it stands in a known_hosts file. */
  publicKey(): string {
    const file = join(this.#home(), 'disk/changes/etc/ssh/ssh_host_ed25519_key.pub');
    return readFileSync(file, 'utf8').split(' ').slice(0, 2).join(' ');
  }

  /** Removes the disk of a host that is off. */
  async shred(): Promise<void> {
    await rm(this.#home(), { recursive: true, force: true });
    await mustRun([
      'bash',
      '-c',
      'find "$1" -depth -type d -delete 2> /dev/null; true',
      'shred',
      this.#cgroup(),
    ]);
  }

  #home(): string {
    return join(this.#dir, 'hosts', this.name);
  }

  #cgroup(): string {
    const mount = / (\S+) cgroup2 /.exec(readFileSync('/proc/mounts', 'utf8'))?.[1] ?? '';
    return join(mount, `mig-lab-${this.#state().id}`, this.name);
  }
}
