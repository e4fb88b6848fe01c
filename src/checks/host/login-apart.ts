import type { HostCheck } from '../check.ts';

const NAMES: Readonly<Record<string, string>> = {
  cgroup: 'cgroup',
  ipc: 'IPC',
  mnt: 'mount',
  net: 'network',
  pid: 'PID',
  time: 'time',
  user: 'user',
  uts: 'UTS',
};

/** mig's login does not see the host as the host's own processes see it. */
export const loginApart: HostCheck = {
  scope: 'host',
  code: 'host/login-apart',
  severity: 'error',
  summary: 'The login lives in namespaces of its own',
  explains: {
    looks_at: "the namespaces of mig's login and of process 1 on both hosts",
    why:
      'CRIU takes the namespaces that it runs in for those of the host: on the source the process would look as if it ' +
      'had others, on the destination it would come to live in those of a login.',
    prevents: ['FS mnt … dev … root … unsupported id …', "… doesn't have a proper root mount"],
    remedy:
      'Log in without them: `PrivateMounts=`, `PrivateTmp=` and their like in the unit of the SSH server, and ' +
      'pam_namespace, make them.',
  },
  run: ({ name, facts: { namespaces, own_namespaces: own = {} } }) => {
    const apart = Object.keys(NAMES).filter((kind) => {
      return own[kind] !== undefined && namespaces[kind] !== undefined && own[kind] !== namespaces[kind];
    });
    if (apart.length === 0) return [];
    const kinds = apart.map((kind) => NAMES[kind]).join(', ');
    return [
      {
        detail: `The login on ${name} has another ${kinds} namespace than process 1.`,
        subject: { host: name },
      },
    ];
  },
};
