import type { MoveCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';
import { criuTraps } from '../derive/criu-traps.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

const CONCERNED = /^(TCP|UDP|PACKET|RAW|PING)/i;

/** The tree has sockets that this pair of CRIU and kernel cannot dump. */
export const criuTooOld: MoveCheck = {
  scope: 'move',
  code: 'sockets/criu-too-old',
  severity: 'error',
  summary: "The source's CRIU cannot dump TCP and UDP sockets on its kernel",
  explains: {
    looks_at: 'the protocol of every socket, the version of CRIU and the kernel on the source',
    why: 'CRIU before 4.2 asks every socket for an option that kernels from 6.16 on know for unix sockets only.',
    prevents: ["Can't get 1:16 opt: Operation not supported"],
    remedy: 'Install CRIU 4.2 or newer on both hosts.',
  },
  run: ({ tree, source: { name, facts } }) => {
    const { criu, kernel } = facts;
    const trap = criuTraps.find(
      (pair) =>
        pair.concerns === 'inet and packet sockets' &&
        compareVersions(criu?.version ?? '0', pair.fixed_in) < 0 &&
        compareVersions(kernel.release, pair.kernel_from) >= 0,
    );
    const held = socketsOfTree(tree).find(({ protocol }) => CONCERNED.test(protocol));
    if (!criu || !trap || !held) return [];
    return [
      {
        detail:
          `fd ${held.fd} of PID ${held.pid} is a ${held.protocol} socket, and ${name} has CRIU ${criu.version} on ` +
          `kernel ${kernel.release}.`,
        subject: { host: name, pid: held.pid, fd: held.fd },
      },
    ];
  },
};
