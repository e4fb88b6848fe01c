import type { HostFacts, PodmanFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import type { CommandOutput } from '../parse/raw-facts.ts';

type RawPodman = (Omit<PodmanFacts, 'version'> & { readonly version: CommandOutput }) | null;

/** podman, and what it has on record. */
export const podman: Fact<RawPodman, Pick<HostFacts, 'podman'>> = {
  name: 'podman',
  parse: (raw) => (raw === null ? {} : { podman: { ...raw, version: raw.version.stdout.trim() } }),
  unknown: {},
};
