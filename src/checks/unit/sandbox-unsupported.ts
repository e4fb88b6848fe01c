import type { MoveCheck, Observation } from '../check.ts';
import { serviceOfMove } from '../derive/service-of-move.ts';

/** Settings with which criu cannot enter the sandbox or work there, and what has to be set before the service is started. */
const OBSTACLES: Readonly<Record<string, string>> = {
  DynamicUser: 'a user that exists only while the service runs may have another number there',
  ExtensionDirectories: 'the programs in there are not those of the host',
  ExtensionImages: 'the programs in there are not those of the host',
  IPCNamespacePath: 'a namespace that others are in cannot be made there',
  NetworkNamespacePath: 'a namespace that others are in cannot be made there',
  NoExecPaths: 'criu could not be started in the sandbox',
  PrivateNetwork: "mig's lock on the network does not reach in there",
  PrivatePIDs: 'the numbers of its processes are not those that systemd knows',
  PrivateUsers: 'CRIU cannot take up what root of the host has opened for it',
  ProcSubset: 'criu needs all of /proc, which is hidden there',
  RootDirectory: 'criu is not in there',
  RootImage: 'criu is not in there',
};

/** The service has a sandbox that criu cannot work in. */
export const sandboxUnsupported: MoveCheck = {
  scope: 'move',
  code: 'unit/sandbox-unsupported',
  severity: 'error',
  summary: "The unit's sandbox keeps CRIU out",
  explains: {
    looks_at: "the unit's settings on the source, and which programs its main process sees as the host does",
    why:
      'mig has CRIU enter the mounts and the host name of the sandbox on both hosts, so that the copy has the very same one. Most ' +
      'settings of systemd.exec(5) are no obstacle to that; these are.',
    prevents: ["Can't setns", "One or more namespaces doesn't belong to the target user namespace"],
    remedy:
      'Set it off in a drop-in on both hosts (`systemctl edit NAME`) and restart the service before the move.',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service?.here === undefined) return [];
    const { unit, here } = service;
    const subject = { host: move.source.name, workload: move.workload.name };
    return [
      ...Object.entries(OBSTACLES).flatMap(([setting, reason]): readonly Observation[] => {
        const value = here.settings[setting];
        if (value === undefined) return [];
        return [
          {
            detail: `${unit} has \`${setting}=${value}\`: ${reason}.`,
            subject: { ...subject, key: setting },
          },
        ];
      }),
      ...Object.entries(here.unlike_host ?? {})
        // What `NoExecPaths=` says already, and is gone together with it.
        .filter(([, how]) => how !== 'noexec' || here.settings['NoExecPaths'] === undefined)
        .map(([path, how]) => ({
          detail: `${path}, which criu needs, is ${WORDS[how] ?? how} in the sandbox of ${unit}.`,
          subject: { ...subject, path },
          remedy: `Make ${path} visible and executable in the sandbox (\`BindReadOnlyPaths=\`, \`ExecPaths=\`), and restart the service.`,
        })),
    ];
  },
};

const WORDS: Readonly<Record<string, string>> = {
  missing: 'hidden',
  another: 'another file than on the host',
  noexec: 'not executable',
};
