import type { ProcessFacts, WorkloadFacts } from '../../model/index.ts';
import type { HostUnderCheck } from '../check.ts';
import { inCommand } from './in-command.ts';
import { lineOf } from './line-of.ts';

/** Programs that keep terminals for others, by the name that their server has in /proc/PID/comm. */
type Multiplexer = 'tmux' | 'screen';

const SERVERS: Readonly<Record<string, Multiplexer>> = { 'tmux: server': 'tmux', screen: 'screen' };

const LOGINS: ReadonlySet<string> = new Set(['sshd', 'sshd-session', 'login']);

/** How its server is told from those who look at its terminals: by the program, by the name it takes. */
const SELECTORS: Readonly<Record<Multiplexer, string>> = {
  tmux: 'exe: "*/tmux"',
  screen: 'args: "SCREEN*"',
};

/** Which of them a process is the server of. */
export function multiplexerOf({ command }: { readonly command: string }): Multiplexer | undefined {
  return SERVERS[command];
}

/** What lets a multiplexer's server go, so that nothing connects it with a terminal of its host any more. */
export function howToDetach(tree: WorkloadFacts, server: ProcessFacts): string | undefined {
  const name = multiplexerOf(server);
  if (name === undefined) return undefined;
  if (name === 'screen')
    return 'Detach whoever looks at it: `screen -d`, with the name that `screen -ls` shows.';
  const own = new Set(server.fds.flatMap((fd) => (fd.kind === 'socket' ? [fd.inode] : [])));
  const socket = Object.entries(tree.sockets).find(
    ([inode, found]) => own.has(inode) && found.kind === 'unix' && found.state === 'LISTEN',
  )?.[1];
  const option = socket?.kind === 'unix' ? ` -S ${inCommand(socket.path)}` : '';
  return (
    `Detach whoever looks at it: \`tmux${option} detach-client -s SESSION\`, for each session that ` +
    `\`tmux${option} list-clients\` shows.`
  );
}

/**
 * What to do about a terminal of a tree that somebody above it keeps; nothing where nobody is known who does. A multiplexer
 * moves with all that is in it; a login stays where it is.
 */
export function insteadOfTerminal(tree: WorkloadFacts, source: HostUnderCheck): string | undefined {
  const [root] = tree.processes;
  if (root === undefined) return undefined;
  const kin = new Map((tree.kin ?? []).map((relative) => [relative.pid, relative]));
  const above = lineOf(kin, root.pid)
    .filter((pid) => pid !== root.pid)
    .flatMap((pid) => kin.get(pid) ?? []);
  const server = above.find((relative) => multiplexerOf(relative) !== undefined);
  const name = server && multiplexerOf(server);
  if (server && name) {
    const uid = root.uids[1];
    const user = source.facts.users.find((one) => one.uid === uid)?.name ?? String(uid);
    return (
      `Select the ${name} server that it runs in (PID ${server.pid}), which moves with all that is in it: ` +
      `\`select: { match: { ${SELECTORS[name]}, user: ${JSON.stringify(user)} } }\``
    );
  }
  if (!above.some(({ command }) => LOGINS.has(command))) return undefined;
  return (
    'The terminal is that of a login. Start the program apart from it, in tmux or with ' +
    '`nohup COMMAND > /var/log/NAME.log 2>&1 < /dev/null &`, and let mig carry its log: ' +
    '`files: { /var/log/NAME.log: copy }`'
  );
}
