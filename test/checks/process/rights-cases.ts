import type { ProcessFacts, WorkloadFacts } from '../../../src/model/index.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const one = (changes: Partial<ProcessFacts>): WorkloadFacts => aTree({ processes: [aProcess(changes)] });
const tomcat = (uid: number): { readonly users: readonly { name: string; uid: number; gid: number }[] } => ({
  users: [{ name: 'tomcat', uid, gid: uid }],
});

/** Rules about what a process may do. */
export const rightsCases: readonly RuleCase[] = [
  refuses(
    'process/user-missing',
    'the user has another number there',
    {
      tree: one({ uids: [998, 998, 998, 998] }),
      source: tomcat(998),
      destination: tomcat(997),
    },
    /tomcat has the number 998 on the source and 997 on beta/,
  ),
  refuses(
    'process/user-missing',
    'the number belongs to somebody else there',
    {
      tree: one({ uids: [998, 998, 998, 998] }),
      source: tomcat(998),
      destination: { users: [{ name: 'redis', uid: 998, gid: 998 }] },
    },
    /belongs to tomcat on the source and to redis on beta/,
  ),
  refuses(
    'process/user-missing',
    'the user does not exist there',
    { tree: one({ uids: [998, 998, 998, 998] }), source: tomcat(998) },
    /tomcat \(998\) does not exist on beta/,
    'warning',
  ),
  accepts('process/user-missing', 'the user is the same', {
    tree: one({ uids: [998, 998, 998, 998] }),
    source: tomcat(998),
    destination: tomcat(998),
  }),
  refuses(
    'process/capability',
    'root there is confined',
    {
      destination: { rights: { uid: 0, capabilities: '1fffeffffff', reads_foreign_limits: false } },
    },
    /has CAP_SYS_RESOURCE, which root on beta lacks/,
  ),
  accepts('process/capability', 'the kernel there does not know what root there lacks', {
    destination: {
      rights: {
        uid: 0,
        capabilities: '7fffffffff',
        reads_foreign_limits: true,
        last_capability: 38,
      },
    },
  }),
  accepts('process/capability', 'both lack the same', {
    tree: one({
      capabilities: {
        inheritable: '0',
        permitted: '1fffeffffff',
        effective: '1fffeffffff',
        bounding: '1fffeffffff',
        ambient: '0',
      },
    }),
    destination: { rights: { uid: 0, capabilities: '1fffeffffff', reads_foreign_limits: false } },
  }),
  refuses(
    'process/seccomp',
    'it filters its system calls',
    { tree: one({ seccomp: 2 }) },
    /has seccomp filters/,
    'info',
  ),
  accepts('process/seccomp', 'it does not', {}),
  refuses(
    'process/lsm-label',
    'the destination has no AppArmor',
    {
      tree: one({ lsm_label: '/usr/sbin/nginx (enforce)' }),
      source: { lsm: ['capability', 'apparmor'] },
    },
    /confined by \/usr\/sbin\/nginx, and beta does not run apparmor/,
  ),
  refuses(
    'process/lsm-label',
    'it is not known which profiles are loaded',
    {
      tree: one({ lsm_label: 'nginx (enforce)' }),
      source: { lsm: ['apparmor'] },
      destination: { lsm: ['apparmor'] },
    },
    /not known/,
  ),
  accepts('process/lsm-label', 'the profile is loaded there', {
    tree: one({ lsm_label: 'nginx (enforce)' }),
    source: { lsm: ['apparmor'] },
    destination: { lsm: ['apparmor'], apparmor_profiles: ['nginx'] },
  }),
  refuses(
    'process/lsm-label',
    'SELinux has a context even for those whom it lets do everything',
    {
      tree: one({ lsm_label: 'unconfined_u:unconfined_r:unconfined_t:s0' }),
      source: { lsm: ['selinux'] },
    },
    /beta does not run selinux/,
  ),
  accepts('process/lsm-label', 'SELinux has loaded no policy', {
    tree: one({ lsm_label: 'kernel' }),
    source: { lsm: ['selinux'] },
  }),
  accepts('process/lsm-label', 'it is unconfined', {
    tree: one({ lsm_label: 'unconfined' }),
    source: { lsm: ['apparmor'] },
  }),
];
