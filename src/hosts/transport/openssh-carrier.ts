import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Carrier, Channel } from './carrier.ts';
import { childChannel } from './child-channel.ts';
import { explainOpenssh } from './explain-openssh.ts';
import { opensshArguments } from './openssh-arguments.ts';
import type { OpensshCall } from './openssh-arguments.ts';

/** ssh's exit status for all of its own troubles. */
const sshFailed = 255;

/**
 * The system's `ssh`, one process and one SSH connection for each channel. The processes are in sessions of their own, so that
 * Ctrl-C in the terminal reaches mig and does not cut its connections.
 */
export function opensshCarrier(call: OpensshCall, env: NodeJS.ProcessEnv): Carrier {
  const open = new Set<Channel>();
  const run = (args: readonly string[]): ChildProcessWithoutNullStreams =>
    // ssh runs ProxyCommand in the user's shell, whose quoting rules may be others than POSIX's.
    spawn('ssh', args, { detached: true, stdio: 'pipe', env: { ...env, SHELL: '/bin/sh' } });
  return {
    transport: 'openssh',
    address: call.route.target.hostname,
    exact_status: false,
    open(command) {
      const channel = childChannel(run(opensshArguments(call, command)), true);
      open.add(channel);
      void channel.ended.then(() => open.delete(channel));
      return Promise.resolve(channel);
    },
    close() {
      for (const channel of open) channel.close();
      return Promise.resolve();
    },
    async explain(ending, said) {
      const mine = ending.reason !== 'exit' || ending.code === sshFailed;
      if (!mine) return undefined;
      const failure = explainOpenssh(said, call.route.target);
      if (failure.reason !== 'untrusted') return failure;
      const debug = run(opensshArguments(call, 'true', 'DEBUG1'));
      return explainOpenssh(said, call.route.target, await lastWords(debug, call.timeout_ms));
    },
  };
}

/** All that a process says on stderr before it ends, or is ended after `timeout_ms`. */
async function lastWords(child: ChildProcessWithoutNullStreams, timeout_ms: number): Promise<string> {
  const limit = setTimeout(() => child.kill('SIGKILL'), timeout_ms);
  const chunks: Buffer[] = [];
  child.stdin.on('error', () => {});
  child.stdin.end();
  child.stdout.resume();
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise((resolve) => {
    child.on('close', resolve);
    child.on('error', resolve);
  });
  clearTimeout(limit);
  return Buffer.concat(chunks).toString('utf8');
}
