import type { HostFacts } from '../../model/index.ts';
import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';
import { capabilityNames } from '../derive/capability-names.ts';
import { oncePer } from '../derive/once-per.ts';

/** What root needs on the source and on the destination, and what besides for tasks of others than root. */
const FOR_DUMP = ['CAP_SYS_PTRACE', 'CAP_NET_ADMIN'];
const FOR_RESTORE = ['CAP_SYS_ADMIN', 'CAP_NET_ADMIN', 'CAP_SETPCAP', 'CAP_SYS_CHROOT'];
const FOR_DUMP_OF_OTHERS = ['CAP_KILL'];
const FOR_RESTORE_OF_OTHERS = ['CAP_SETUID', 'CAP_SETGID'];

/** Root is not all that root is elsewhere, as in a container. */
export const criuUnprivileged: MoveCheck = {
  scope: 'move',
  code: 'host/criu-unprivileged',
  severity: 'error',
  summary: 'Root lacks capabilities that CRIU needs',
  explains: {
    looks_at:
      'the effective capabilities of the login on both hosts, after sudo, kernel.yama.ptrace_scope, and the users of the tree',
    why:
      'Root in a container or a confined service has less than all capabilities. CRIU begins all the same, and fails at ' +
      'the first thing that it may not do, on the destination when the source stands still already.',
    prevents: [
      'Unable to interrupt task: … (Operation not permitted)',
      'Unable create a network namespace: Operation not permitted',
      'CRIU needs to have the CAP_SYS_ADMIN or the CAP_CHECKPOINT_RESTORE capability: ',
      'Unable to create a new time namespace: Operation not permitted',
      'Unable to set socket SO_SNDBUFFORCE/SO_RCVBUFFORCE: Operation not permitted',
      'Unable to drop capability …',
      "Can't change root: Operation not permitted",
      'Unable to set real, effective and saved user ID: …',
      'Unable to set real, effective and saved group ID: …',
      'Unable to set SECURE_NO_SETUID_FIXUP: …',
    ],
    remedy:
      'Log in to the host itself and not to a container on it, or give the container these capabilities.',
  },
  run: ({ source, destination, tree }) => {
    const isForeign = tree.processes.some(({ uids, gids }) => [...uids, ...gids].some((id) => id !== 0));
    return [
      ...mayNotTrace(source),
      ...mayNotTrace(destination),
      ...lacking(source, [...FOR_DUMP, ...(isForeign ? FOR_DUMP_OF_OTHERS : [])]),
      ...lacking(destination, [...FOR_RESTORE, ...(isForeign ? FOR_RESTORE_OF_OTHERS : [])]),
    ];
  },
};

/** With 3 nobody may, whatever capabilities they have (Documentation/admin-guide/LSM/Yama.rst in Linux). */
const NO_ATTACH = 3;

function mayNotTrace({ name, facts: { rights } }: HostUnderCheck): readonly Observation[] {
  if (rights.ptrace_scope !== NO_ATTACH) return [];
  return [
    {
      detail: `Nobody may trace a process on ${name}: kernel.yama.ptrace_scope is ${NO_ATTACH}.`,
      subject: { host: name },
      remedy: `Boot ${name} without it: until then it cannot be taken back.`,
    },
  ];
}

function lacking(
  { name, facts: { rights } }: HostUnderCheck,
  needed: readonly string[],
): readonly Observation[] {
  // For anybody but root, and where nothing is known, there is another finding.
  if (rights.uid !== 0 || rights.capabilities === '') return [];
  const has = capabilitiesOf(rights);
  const missing = needed.filter((capability) => !has.has(capability));
  if (missing.length === 0) return [];
  return [{ detail: `Root on ${name} lacks ${missing.join(', ')}.`, subject: { host: name } }];
}

const capabilitiesOf = oncePer(
  ({ capabilities }: HostFacts['rights']) => new Set(capabilityNames(BigInt(`0x${capabilities}`))),
);
