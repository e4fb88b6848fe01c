import type { CatalogueCase } from '../case.ts';

/** A program that is on every host. */
const SLEEP = (name: string): Pick<CatalogueCase, 'command' | 'check'> => ({
  command: `echo $$ > /run/${name}.pid; exec sleep 1000 > /dev/null 2>&1`,
  check: 'pgrep -x sleep',
});

/** Logins have less than all capabilities from now on, as in a container; what runs already keeps what it has. */
const without = (...capabilities: readonly string[]): string =>
  `mkdir -p /run/systemd/system/ssh.service.d
   printf '[Service]\\nCapabilityBoundingSet=~${capabilities.join(' ')}\\n' > /run/systemd/system/ssh.service.d/less.conf
   systemctl daemon-reload; systemctl restart ssh`;

/** Started by systemd, with all capabilities. */
const WHOLE = (name: string): Pick<CatalogueCase, 'command' | 'check'> => ({
  command: `systemd-run --quiet --unit=${name} -p StandardInput=null -p StandardOutput=null -p StandardError=null \
    sh -c 'echo $$$$ > /run/${name}.pid; exec sleep 1000'`,
  check: 'pgrep -x sleep',
});

/** What hosts lack. Most of it can be tried on a host of its own only. */
export const hosts: readonly CatalogueCase[] = [
  {
    name: 'host-criu-missing',
    about: 'would go to a host without CRIU',
    ...SLEEP('host-criu-missing'),
    alone: true,
    destination: 'mv /usr/sbin/criu /usr/sbin/criu.away',
    refused: ['host/criu-missing'],
    wordless: 'there is nobody to write one',
  },
  {
    name: 'host-old-criu',
    about: 'would go to a host whose CRIU says that it is old',
    ...SLEEP('host-old-criu'),
    alone: true,
    destination: `printf '#!/bin/sh\\n[ "$1" = --version ] && echo Version: 3.17.1 || exec /usr/sbin/criu "$@"\\n' > /usr/local/sbin/criu
      chmod 755 /usr/local/sbin/criu`,
    refused: ['host/criu-too-old', 'host/criu-version-for-kernel', 'host/criu-versions-differ'],
    stricter: 'it only says so',
  },
  {
    name: 'host-down',
    about: 'would go to a host that does not answer',
    ...SLEEP('host-down'),
    alone: true,
    destination: 'systemctl stop ssh.service ssh.socket 2> /dev/null; true',
    refused: ['host/unreachable', 'workload/elsewhere-unknown'],
    wordless: 'CRIU cannot be started there either',
  },
  {
    name: 'host-less-cpu',
    about: 'would go to a host whose processor says that it can do less',
    ...SLEEP('host-less-cpu'),
    alone: true,
    destination: `sed 's/ sse2 / /' /proc/cpuinfo > /run/cpuinfo; mount --bind /run/cpuinfo /proc/cpuinfo`,
    refused: ['host/cpu-features'],
    stricter: 'it only says so',
  },
  {
    name: 'host-same-boot',
    about: 'would go to a host that has the boot id of its own',
    ...SLEEP('host-same-boot'),
    alone: true,
    source: 'echo 11111111-2222-3333-4444-555555555555 > /run/boot_id',
    destination: 'echo 11111111-2222-3333-4444-555555555555 > /run/boot_id',
    refused: ['host/same-machine'],
    stricter: 'it only says so',
  },
  {
    name: 'host-foreign-limits',
    about: "is a user's, on a host whose root may not read its limits",
    program: ['unprivileged.py'],
    alone: true,
    source: `chmod 1777 /run; rm -f /etc/ld.so.preload; ${without('CAP_SYS_RESOURCE')}`,
    destination: 'chmod 1777 /run',
    refused: ['host/foreign-limits'],
  },
  {
    name: 'host-no-cgroups',
    about: 'would go to a host without cgroups',
    ...SLEEP('host-no-cgroups'),
    alone: true,
    destination: 'umount --lazy /sys/fs/cgroup',
    refused: ['host/cgroup2-missing'],
    stricter: 'mig freezes what it moves by its cgroup',
  },
  {
    name: 'host-no-python',
    about: 'would go to a host without Python',
    ...SLEEP('host-no-python'),
    alone: true,
    destination: 'rm /usr/bin/python3',
    refused: ['host/python-missing', 'host/unreadable', 'workload/elsewhere-unknown'],
    stricter: "mig's own programs on the hosts are written in Python",
  },
  {
    name: 'host-little-python',
    about: 'would go to a host with a reduced Python',
    ...SLEEP('host-little-python'),
    alone: true,
    destination: 'rm /usr/lib/python3*/lib-dynload/_ctypes.*',
    refused: ['host/python-incomplete'],
    stricter: "mig's own programs on the hosts need all of it",
  },
  {
    name: 'host-no-ip',
    about: 'would go to a host without the program ip',
    ...SLEEP('host-no-ip'),
    alone: true,
    destination: 'mv /usr/sbin/ip /usr/sbin/ip.away; rm -f /usr/bin/ip /sbin/ip /bin/ip',
    refused: ['host/tool-missing', 'host/unreadable'],
    stricter: 'mig asks it for the addresses of the host',
  },
  {
    name: 'host-no-nft',
    about: 'would go to a host without nftables',
    ...SLEEP('host-no-nft'),
    alone: true,
    destination: 'mv /usr/sbin/nft /usr/sbin/nft.away',
    refused: ['host/firewall-missing'],
    stricter: 'the process has no connections that would have to be held',
  },
  {
    name: 'host-odd-ip',
    about: 'would go to a host whose addresses cannot be read',
    ...SLEEP('host-odd-ip'),
    alone: true,
    destination: `printf '#!/bin/sh\\nexit 1\\n' > /usr/local/sbin/ip; chmod 755 /usr/local/sbin/ip`,
    refused: ['host/unreadable'],
    stricter: 'what is not known is refused',
  },
  {
    name: 'host-no-ptrace',
    about: 'has capabilities that root on its host has not',
    ...WHOLE('host-no-ptrace'),
    alone: true,
    source: without('CAP_SYS_PTRACE'),
    refused: ['host/criu-unprivileged', 'host/unreadable', 'workload/unreadable'],
  },
  {
    name: 'host-no-admin',
    about: 'would go to a host whose root is no administrator',
    ...WHOLE('host-no-admin'),
    alone: true,
    destination: without('CAP_SYS_ADMIN'),
    refused: ['host/criu-check-failed', 'host/criu-unprivileged', 'process/capability'],
  },
  {
    name: 'host-no-firewall',
    about: 'would go to a host whose root may make no firewall rules',
    ...WHOLE('host-no-firewall'),
    alone: true,
    destination: without('CAP_NET_ADMIN'),
    refused: [
      'host/criu-check-failed',
      'host/criu-unprivileged',
      'host/firewall-backend',
      'host/unreadable',
      'process/capability',
    ],
  },
  {
    name: 'host-login-apart',
    about: 'lives in other mounts than the logins of its host',
    ...WHOLE('host-login-apart'),
    alone: true,
    source: `mkdir -p /run/systemd/system/ssh.service.d
      printf '[Service]\\nPrivateMounts=yes\\n' > /run/systemd/system/ssh.service.d/apart.conf
      systemctl daemon-reload; systemctl restart ssh`,
    refused: ['host/login-apart'],
  },
  {
    name: 'host-space',
    about: 'needs more room for its images than there is',
    program: ['heap.py'],
    alone: true,
    source: 'mount -o remount,size=8m /dev/shm',
    refused: ['host/space'],
  },
  {
    name: 'host-copy-space',
    about: 'has a file to take along that does not fit onto the disk there',
    program: ['file.py'],
    source: 'head -c 4M /dev/zero > /srv/host-copy-space/file',
    destination: 'mkdir -p /srv/host-copy-space; mount -t tmpfs -o size=2m tmpfs /srv/host-copy-space',
    workload: { files: { '/srv/host-copy-space': 'copy' } },
    refused: ['host/copy-space'],
    wordless: 'CRIU carries no files',
  },
];
