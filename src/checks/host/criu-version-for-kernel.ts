import type { HostCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';
import { criuTraps } from '../derive/criu-traps.ts';

/** A pair of CRIU and kernel that is known not to work together. */
export const criuVersionForKernel: HostCheck = {
  scope: 'host',
  code: 'host/criu-version-for-kernel',
  severity: 'error',
  summary: 'CRIU is too old for the kernel of a host',
  explains: {
    looks_at: '`criu --version` and the kernel release of both hosts',
    why: 'New kernels change what CRIU relies on; an older CRIU does not start there, or fails in the middle of a dump.',
    prevents: ['Unexpected rt vDSO area bounds', "Can't get 1:16 opt: Operation not supported"],
    remedy: 'Install CRIU 4.2 or newer on the host.',
  },
  run: ({ name, facts }) => {
    const { criu, kernel } = facts;
    if (!criu) return [];
    const traps = criuTraps.filter(
      ({ fixed_in: fixedIn, kernel_from: from }) =>
        compareVersions(criu.version, fixedIn) < 0 && compareVersions(kernel.release, from) >= 0,
    );
    const fatal = traps.find(({ concerns }) => concerns === 'everything');
    // What concerns some process trees only is judged for the tree by a rule of its own.
    return (fatal ? [fatal] : traps).map((trap) => ({
      detail:
        `${name} has CRIU ${criu.version} on kernel ${kernel.release}. From kernel ${trap.kernel_from} on, ` +
        `CRIU before ${trap.fixed_in} ${trap.effect}.`,
      subject: { host: name },
      severity: fatal ? 'error' : 'warning',
    }));
  },
};
