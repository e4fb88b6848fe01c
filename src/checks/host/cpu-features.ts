import type { XsaveFacts } from '../../model/index.ts';
import type { PairCheck, PairUnderCheck } from '../check.ts';
import { isVisibleToPrograms } from '../derive/cpu-flags.ts';
import { oncePer } from '../derive/once-per.ts';

/** The process may use an instruction that the destination's processor does not have. */
export const cpuFeatures: PairCheck = {
  scope: 'pair',
  code: 'host/cpu-features',
  severity: 'error',
  waivable: true,
  summary: "The destination's processor does not suit what the source's can do",
  explains: {
    looks_at: '/proc/cpuinfo and `criu cpuinfo dump` of both hosts',
    why:
      'Programs ask once at their start which instructions there are, and the dynamic linker how much room the state of ' +
      'the floating-point unit takes (`xsave`). CRIU compares neither unless told to: the process dies of SIGILL, or ' +
      'overwrites its stack, at some later moment.',
    prevents: [
      'CPU instruction capabilities do not match run time',
      'FPU feature required by image is not supported on host (…)',
      'CPU xfeatures has unsupported bits (…)',
      'CPU xsave size mismatch (…)',
      'CPU xsave max size mismatch (…)',
    ],
    remedy:
      'Place the workload on a host whose processor has them, or give both virtual machines the same CPU model.',
  },
  run: (pair) => {
    const { source, destination } = pair;
    if (source.facts.kernel.arch !== destination.facts.kernel.arch) return [];
    const subject = { host: destination.name };
    return [...missingFlags(pair), ...otherState(pair)].map((detail) => ({ detail, subject }));
  },
};

function missingFlags({ source, destination }: PairUnderCheck): readonly string[] {
  const there = setOf(destination.facts.cpu.flags);
  const missing = source.facts.cpu.flags
    .filter((flag) => !there.has(flag) && isVisibleToPrograms(flag))
    .toSorted();
  if (missing.length === 0) return [];
  return [
    `${destination.name} (${destination.facts.cpu.model}) lacks what ${source.name} ` +
      `(${source.facts.cpu.model}) has: ${missing.join(', ')}.`,
  ];
}

/** As `criu cpuinfo check` compares it: every component is there, and the sizes are the same. */
function otherState({ source, destination }: PairUnderCheck): readonly string[] {
  const [from, to] = [source, destination].map(({ facts }) => facts.criu?.xsave);
  if (!from || !to) return unknownState({ source, destination });
  const lacks = BigInt(`0x${from.features}`) & ~BigInt(`0x${to.features}`);
  if (lacks !== 0n)
    return [`${destination.name} lacks components of the xsave state: mask 0x${lacks.toString(16)}.`];
  return from.size_bytes === to.size_bytes && from.max_size_bytes === to.max_size_bytes
    ? []
    : [`The xsave state takes ${sizes(from)} on ${source.name}, and ${sizes(to)} on ${destination.name}.`];
}

/** Processors of one model have the same; of two, it takes to be known. */
function unknownState({
  source,
  destination,
}: Pick<PairUnderCheck, 'source' | 'destination'>): readonly string[] {
  const [from, to] = [source.facts.cpu, destination.facts.cpu];
  const hasState = from.flags.includes('xsave') && to.flags.includes('xsave');
  if (!hasState || from.model === to.model || !source.facts.criu || !destination.facts.criu) return [];
  const silent = [source, destination].filter(({ facts }) => !facts.criu?.xsave).map(({ name }) => name);
  return [`How much room the xsave state takes is not known of ${silent.join(' and ')}.`];
}

function sizes({ size_bytes: size, max_size_bytes: max }: XsaveFacts): string {
  return size === max ? `${size} bytes` : `${size} of at most ${max} bytes`;
}

const setOf = oncePer((flags: readonly string[]) => new Set(flags));
