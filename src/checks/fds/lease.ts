import type { MoveCheck, Observation } from '../check.ts';
import { filePolicy } from '../derive/file-policy.ts';
import { lookBehind } from '../derive/look-at.ts';

/** Leases on files, fcntl(2) F_SETLEASE. */
export const lease: MoveCheck = {
  scope: 'move',
  code: 'fds/lease',
  severity: 'info',
  summary: 'The workload holds leases on files',
  explains: {
    looks_at:
      'the leases in the fdinfo of every descriptor on the source, and locks and leases on the same files on the destination',
    why:
      'CRIU takes the lease again on the destination. It does not get it while somebody there has the file open in a way ' +
      'that conflicts, as mig has with the files that it carries until they have reached the disk.',
    prevents: ["Can't set lease: …", "Can't restore non breaking lease: …"],
    remedy: 'Nothing needs to be done while nobody else uses the file on the destination.',
  },
  run: ({ tree, workload, source, destination, descriptors }) => {
    const leases = tree.locks.filter(({ kind }) => kind === 'LEASE');
    return [...new Map(leases.map((held) => [`${held.mode} ${held.inode}`, held])).values()].map(
      ({ mode, inode }): Observation => {
        const fd = descriptors.map((held) => held.fd).find((held) => held.inode === inode);
        const path = fd?.kind === 'file' ? fd.path : undefined;
        const what = `A lease (${mode}) on ${path ?? `inode ${inode}`}`;
        if (path !== undefined && filePolicy(workload, path) === 'copy') {
          return {
            detail: `${what} cannot be had on ${destination.name} while mig carries the file.`,
            subject: { host: source.name, inode, path },
            severity: 'error',
            remedy:
              'Copy the file before the move, with the program stopped, and use `same` for it; or make the program drop the lease.',
          };
        }
        const there = path === undefined ? undefined : lookBehind(destination, path);
        const other = there !== undefined && 'locks' in there ? there.locks?.[0] : undefined;
        if (other === undefined) {
          const subject = { host: source.name, inode, ...(path === undefined ? {} : { path }) };
          return { detail: `${what} moves with the workload.`, subject };
        }
        return {
          detail: `${what} cannot be had on ${destination.name}, where PID ${other.pid} uses the file as well.`,
          subject: { host: destination.name, pid: other.pid, ...(path === undefined ? {} : { path }) },
          severity: 'error',
          remedy: `End PID ${other.pid} on ${destination.name}, or make it close the file.`,
        };
      },
    );
  },
};
