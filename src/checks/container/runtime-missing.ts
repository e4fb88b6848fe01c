import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';

/** A host lacks what checkpoints or restores the container, or has it in another version. */
export const runtimeMissing: MoveCheck = {
  scope: 'move',
  code: 'container/runtime-missing',
  severity: 'error',
  summary: 'A host lacks the runtime of the container, or what that needs to call CRIU',
  explains: {
    looks_at:
      'the runtimes and podman in the PATH of both hosts, their versions, the library libcriu, criu, nsenter and unshare, systemd and journald on the destination',
    why:
      'The runtime of each host checkpoints or restores the container, crun through libcriu, which its package does not bring ' +
      'along, runc through the program criu. What one version leaves beside the images another need not understand. The output of the container goes ' +
      'to the journal of the destination, in a unit of its own.',
    prevents: ['could not load `libcriu.so.2`'],
    remedy:
      'Install the same version of the runtime on both hosts, and what it needs, on Debian `apt-get install crun libcriu2` or `apt-get install runc criu`.',
  },
  run: ({ tree: { container }, source, destination }) => {
    if (container === undefined) return [];
    const name = container.runtime;
    const [here, there] = [source, destination].map(({ facts }) => facts.runtimes?.[name]);
    const differ =
      here !== undefined && there !== undefined && here.version !== there.version
        ? [
            {
              detail: `${source.name} has ${here.version}, and ${destination.name} has ${there.version}.`,
              subject: { host: destination.name },
            },
          ]
        : [];
    const journal =
      // conmon takes that of a container of podman.
      container.podman !== undefined ||
      (destination.facts.systemd && destination.facts.journal_listens !== false)
        ? []
        : [
            {
              detail: `On ${destination.name} there is no systemd with a journal that could take the output of the container.`,
              subject: { host: destination.name },
              remedy: 'Move it to a host with systemd.',
            },
          ];
    const podmans = container.podman ? podmanDiffers(source, destination) : [];
    return [source, destination].flatMap((host) => missing(host, name)).concat(differ, podmans, journal);
  },
};

/** What one version of podman has on record of a container another need not understand. */
function podmanDiffers(source: HostUnderCheck, destination: HostUnderCheck): readonly Observation[] {
  const [here, there] = [source.facts.podman?.version, destination.facts.podman?.version];
  if (there !== undefined && here === there) return [];
  return [
    {
      detail:
        there === undefined
          ? `${destination.name} has no podman in root's PATH, or what it has on record could not be read.`
          : `${source.name} has ${here ?? 'a podman of an unknown version'}, and ${destination.name} has ${there}.`,
      subject: { host: destination.name },
      remedy: 'Install the same version of podman on both hosts.',
    },
  ];
}

function missing({ name, facts }: HostUnderCheck, runtime: string): readonly Observation[] {
  const found = facts.runtimes?.[runtime];
  const subject = { host: name };
  if (found === undefined) return [{ detail: `There is no ${runtime} in root's PATH on ${name}.`, subject }];
  const tools = ['nsenter', 'unshare'].filter((tool) => facts.tools[tool] === undefined);
  return [
    ...(found.calls_criu
      ? []
      : [
          {
            detail: `${found.path} on ${name} finds no ${runtime === 'crun' ? 'libcriu.so.2' : 'criu'}.`,
            subject,
          },
        ]),
    ...(tools.length === 0
      ? []
      : [
          {
            detail: `There is no ${tools.join(' and no ')} in root's PATH on ${name}, to have the runtime mount what it needs apart from the host.`,
            subject,
            remedy: 'Install util-linux.',
          },
        ]),
  ];
}
