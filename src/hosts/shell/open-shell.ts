import { awaitMark } from './await-mark.ts';
import type { Carrier } from '../transport/carrier.ts';
import type { Ending } from '../connection.ts';
import { forLoginShell } from './login-shell.ts';
import { openChannel } from './open-channel.ts';
import { waitFor } from '../patience.ts';
import type { Patience } from '../patience.ts';
import { randomMark } from './random-mark.ts';
import { preamble } from './root-script.ts';
import type { Privilege } from './root-script.ts';
import { TailBuffer } from './tail-buffer.ts';
import { WarmShell } from './warm-shell.ts';

/** What came of asking for a root shell. `said` is what the host printed instead. */
export type ShellStart =
  | { readonly kind: 'ready'; readonly shell: WarmShell; readonly privilege: Privilege }
  | { readonly kind: 'not-root'; readonly uid: string; readonly said: string }
  | { readonly kind: 'ended'; readonly ending: Ending; readonly said: string }
  | { readonly kind: 'timeout' | 'cancelled' };

/**
 * Starts the warm shell of a connection. The login's user id comes first, behind a mark, so that whatever its start-up files
 * print or read is over before the shell is fed; then one answer proves that the shell is there and is root's.
 *
 * @param sudo Whether a login that is not root may become root through `sudo -n`.
 */
export async function openShell(carrier: Carrier, sudo: boolean, patience: Patience): Promise<ShellStart> {
  const mark = randomMark();
  const command = forLoginShell(
    `uid=$(id -u); printf '\\n${mark} %s\\n' "$uid"; ` +
      (sudo ? '[ "$uid" = 0 ] || exec sudo -n /bin/sh; exec /bin/sh' : 'exec /bin/sh'),
  );
  const opened = await openChannel(carrier, command, patience);
  if (!opened.came) return { kind: opened.reason };
  const channel = opened.value;
  const stderr = new TailBuffer(64 * 1024);
  const keep = (chunk: Buffer): void => stderr.push(chunk);
  channel.stderr.on('data', keep);
  const greeting = await waitFor(awaitMark(channel, mark), patience);
  if (!greeting.came) {
    channel.close();
    return { kind: greeting.reason };
  }
  const uid = greeting.value.trailer;
  if (uid === undefined) {
    const waited = await waitFor(channel.ended, patience);
    channel.close();
    if (!waited.came) return { kind: waited.reason };
    return { kind: 'ended', ending: waited.value, said: `${stderr.text()}\n${greeting.value.noise}`.trim() };
  }
  if (uid !== '0' && !sudo) {
    channel.close();
    return { kind: 'not-root', uid, said: '' };
  }
  channel.stderr.off('data', keep);
  const shell = new WarmShell(channel);
  const answer = await shell.enter(preamble, patience);
  switch (answer.reason) {
    case 'exit':
      return { kind: 'ready', shell, privilege: uid === '0' ? 'root' : 'sudo' };
    case 'timeout':
    case 'cancelled':
      return { kind: answer.reason };
    case 'connection-lost': {
      // The words of sudo; they may have come together with the mark.
      const said = answer.stderr.trim() || stderr.text().trim();
      return uid === '0'
        ? { kind: 'ended', ending: await channel.ended, said }
        : { kind: 'not-root', uid, said };
    }
    default:
      return answer.reason satisfies never;
  }
}
