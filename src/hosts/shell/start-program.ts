import { awaitMark } from './await-mark.ts';
import type { Carrier } from '../transport/carrier.ts';
import type { Ending, RemoteProgram } from '../connection.ts';
import { endedProgram } from './ended-program.ts';
import { forLoginShell } from './login-shell.ts';
import { openChannel } from './open-channel.ts';
import { waitFor } from '../patience.ts';
import type { Patience } from '../patience.ts';
import { randomMark } from './random-mark.ts';
import { asRoot } from './root-script.ts';
import type { Privilege } from './root-script.ts';
import { TailBuffer } from './tail-buffer.ts';

const stderrLimit = 64 * 1024;

/**
 * Starts `command` as root on a channel of its own. Resolves when it runs, or has failed to within `patience`; stdout then
 * begins with the program's first byte, whatever the login's start-up files print. The signal closes the channel at any
 * time.
 */
export async function startProgram(
  carrier: Carrier,
  privilege: Privilege,
  command: string,
  patience: Patience,
): Promise<RemoteProgram> {
  const { signal } = patience;
  const mark = randomMark();
  // Where the channel's own exit status says too little, the status comes as the last line of stderr.
  const body = carrier.exact_status
    ? command
    : `(${command}\n); s=$?; printf '\\n${mark} %d\\n' $s >&2; exit $s`;
  const script = `printf '\\n${mark} .\\n'\n${body}`;
  const opened = await openChannel(carrier, forLoginShell(asRoot(privilege, script)), patience);
  if (!opened.came) return endedProgram(notStarted(opened.reason));
  const channel = opened.value;

  const stderr = new TailBuffer(stderrLimit + mark.length + 8);
  channel.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  channel.stdin.on('error', () => {});
  const close = (): void => channel.close();
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close, { once: true });
  void channel.ended.then(() => signal?.removeEventListener('abort', close));

  const greeting = await waitFor(awaitMark(channel, mark), patience);
  if (!greeting.came) {
    channel.close();
    return endedProgram(notStarted(greeting.reason));
  }
  const { trailer: began } = greeting.value;
  const read = (): [text: string, status: string | undefined] => {
    const text = stderr.text();
    const at = text.lastIndexOf(`\n${mark} `);
    return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length + 2)];
  };
  const ended = channel.ended.then((ending): Ending => {
    if (carrier.exact_status || began === undefined) return ending;
    const [, status] = read();
    if (status === undefined) return { reason: 'connection-lost', code: -1 };
    return { reason: 'exit', code: Number.parseInt(status, 10) };
  });
  return { stdin: channel.stdin, stdout: channel.stdout, stderr: () => read()[0], ended, close };
}

function notStarted(reason: 'timeout' | 'cancelled'): string {
  return reason === 'timeout' ? 'the program did not start in time' : 'cancelled before it was started';
}
