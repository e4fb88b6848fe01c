import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';
import { type KernelNeed, kernelNeeds } from '../derive/kernel-needs.ts';

/** Something in the tree takes more of the kernel than CRIU takes of every one. */
export const kernelFeature: MoveCheck = {
  scope: 'move',
  code: 'host/kernel-feature',
  severity: 'error',
  summary: 'A kernel lacks what CRIU needs for this process',
  explains: {
    looks_at: 'what `criu check --feature` says on both hosts, and what in the tree needs it',
    why:
      '`criu check` passes where everything is there that every process needs. What only some need is missing on older ' +
      'kernels, or on such that were built without it, and shows in the middle of the dump or of the restore.',
    prevents: [
      '… has rseq but kernel lacks get_rseq_conf feature',
      "Can't fetch filter on tid_real …",
      "Can't splice pages to pipe (…)",
      'suspending seccomp failed',
      "Can't turn TCP repair mode ON",
    ],
    remedy: 'Boot a newer kernel on the host that is named.',
  },
  run: (move) =>
    kernelNeeds.flatMap((need) => {
      const lacking = need.on.map((side) => move[side]).filter((host) => !offers(host, need));
      const who = lacking.length === 0 ? undefined : need.neededBy(move);
      return who === undefined ? [] : lacking.map((host) => observe(host, need, who));
    }),
};

/** Without criu nothing is known of features, and that there is none is said already. */
function offers({ facts: { criu } }: HostUnderCheck, { feature }: KernelNeed): boolean {
  return criu === undefined || criu.features[feature] === true;
}

function observe({ name, facts }: HostUnderCheck, { feature, remedy }: KernelNeed, who: string): Observation {
  const isKnown = facts.criu?.features[feature] !== undefined;
  return {
    detail: isKnown
      ? `${who}, for which CRIU needs ${feature}, and ${name} does not have it.`
      : `${who}, for which CRIU needs ${feature}, and it is not known whether ${name} has it.`,
    subject: { host: name, key: feature },
    remedy: isKnown ? remedy : `Run \`criu check --feature ${feature}\` on ${name}.`,
  };
}
