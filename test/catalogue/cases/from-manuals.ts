import type { CatalogueCase } from '../case.ts';

/** Written from the Linux manual pages alone, by somebody who had read neither mig's rules nor CRIU's source. */
export const fromManuals: readonly CatalogueCase[] = [
  {
    name: 'blind-maildir',
    about: 'writes a message whose first name is gone and whose second is not',
    refused: ['fds/deleted-changed-link'],
  },
  {
    name: 'blind-privsep-child',
    about: 'keeps a child that may open, write and start nothing',
    refused: ['process/descriptor-limit'],
  },
  {
    name: 'blind-pool',
    about: 'hands work to a pool of processes, a lock held and a queue not empty',
    told: ['fds/deleted-file', 'memory/deleted-mapping'],
  },
  { name: 'blind-future-write', about: 'writes into a memfd that nobody may map for writing any more' },
  {
    name: 'blind-job-control',
    about: 'is a terminal with a stopped job and one in the foreground',
    told: ['process/stopped'],
  },
  {
    name: 'blind-upgraded-library',
    about: 'runs a plugin whose place a newer version has taken',
    told: ['memory/deleted-mapping'],
    destination:
      'mkdir -p /srv/blind-upgraded-library; printf "\\314\\314\\314\\314" > /srv/blind-upgraded-library/plugin.so',
  },
  {
    name: 'blind-robust-mutex',
    about: 'shares a lock file with its child, who holds the robust mutex in it',
    workload: { files: { '/srv/blind-robust-mutex': 'copy' } },
  },
  {
    name: 'blind-directory-walk',
    about: 'is in the middle of a large directory',
    destination:
      'mkdir -p /srv/blind-directory-walk/spool; cd /srv/blind-directory-walk/spool; seq -f message-%05g.eml 0 3999 | xargs touch',
  },
  {
    name: 'blind-wipe-on-fork',
    about: 'keeps a secret that its children find empty',
    told: ['memory/locked'],
  },
  {
    name: 'blind-clock-watch',
    about: 'waits for tomorrow and to be told if the clock is set',
    told: ['fds/timerfd'],
  },
  {
    name: 'blind-refuse-exec-gain',
    about: 'has sworn never to make memory executable',
    unseen: 'only prctl(2) in the process itself tells of PR_SET_MDWE',
  },
  {
    name: 'blind-idle-io',
    about: 'reads the disk only when nobody else does',
    told: ['process/io-priority'],
  },
  {
    name: 'blind-numa-interleave',
    about: 'has its memory spread over all nodes',
    loses: 'memory/numa-policy',
  },
  {
    name: 'blind-dnotify',
    about: 'gets a signal whenever something comes into a folder',
    loses: 'fds/dnotify',
    destination: 'mkdir -p /srv/blind-dnotify/spool',
  },
  {
    name: 'blind-sem-undo',
    about: 'holds a System V semaphore that is given back when it dies',
    alone: true,
    loses: 'memory/sysv-objects',
  },
  {
    name: 'blind-packet-pipe',
    about: 'has messages waiting in a pipe that keeps them apart',
    refused: ['fds/packet-pipe'],
  },
  {
    name: 'blind-inotify-backlog',
    about: 'has not read yet which files came into its folder',
    loses: 'fds/inotify',
    destination: 'mkdir -p /dev/shm/blind-inotify-backlog',
  },
  {
    name: 'blind-ping-socket',
    about: 'pings without a raw socket',
    loses: 'sockets/icmp-identifier',
    source: 'echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range',
    destination: 'echo 0 2147483647 > /proc/sys/net/ipv4/ping_group_range',
  },
  {
    name: 'blind-queued-credentials',
    about: 'has not read yet which lines its child has logged',
    refused: ['sockets/unix-control-message'],
    destination: 'mkdir -p /srv/blind-queued-credentials',
  },
  {
    name: 'blind-left-in-epoll',
    about: 'watches a connection that only its child has open any more',
    refused: ['fds/epoll-outside'],
  },
];
