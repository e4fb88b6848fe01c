import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkMove } from '../../../src/checks/index.ts';
import type { WorkloadFacts } from '../../../src/model/index.ts';
import { aMove } from '../../builders/a-move.ts';
import { aFd, aProcess, aTree, aTreeWithSockets, unix } from '../../builders/a-process.ts';

const slave = aFd('terminal', { path: '/dev/pts/0', rdev: '136:0' });

/** A program in somebody's terminal, below processes of these names; the first is the topmost. */
function below(...commands: readonly string[]): WorkloadFacts {
  const line = commands.map((command, index) => ({
    pid: 100 + index,
    parent: index === 0 ? 1 : 99 + index,
    command,
  }));
  const parent = 99 + commands.length;
  return aTree({
    processes: [aProcess({ parent, fds: [slave] })],
    kin: [...line, { pid: 4711, parent, command: 'job' }],
  });
}

function remedyFor(code: string, tree: WorkloadFacts): string {
  return checkMove(aMove({ tree })).find((finding) => finding.code === code)?.remedy ?? '';
}

describe('what is said of a program that hangs on a terminal', () => {
  it.each([
    ['tmux: server', { exe: '*/tmux', user: 'root' }],
    ['screen', { args: 'SCREEN*', user: 'root' }],
  ])('names the server of the multiplexer that has it: %s', (server, match) => {
    const remedy = remedyFor('fds/pty-master-outside', below(server, 'bash'));

    expect(remedy).toContain('(PID 100)');
    const line = /`(.*)`/.exec(remedy)?.[1] ?? '';
    expect(parse(line)).toEqual({ select: { match } });
  });

  it('names nohup where the terminal is that of a login', () => {
    const remedy = remedyFor('fds/pty-master-outside', below('sshd', 'sshd-session', 'bash'));

    expect(remedy).toMatch(/`nohup COMMAND > .*`files: \{ \/var\/log\/NAME.log: copy \}`/);
  });

  it('names what is known of neither', () => {
    expect(remedyFor('fds/pty-master-outside', below('expect'))).toMatch(/input and output on files/);
  });
});

describe('what is said of a multiplexer that somebody looks at', () => {
  const server = (command: string): WorkloadFacts => {
    const tree = aTreeWithSockets([unix({ state: 'LISTEN', path: '/tmp/tmux-0/default' })]);
    const [root] = tree.processes;
    return { ...tree, processes: [aProcess({ ...root, command, fds: [...(root?.fds ?? []), slave] })] };
  };

  it.each([
    ['tmux: server', '`tmux -S /tmp/tmux-0/default detach-client -s SESSION`'],
    ['screen', '`screen -d`'],
  ])('names the command that detaches: %s', (command, detach) => {
    expect(remedyFor('fds/pty-master-outside', server(command))).toContain(detach);
  });
});
