import type { CatalogueCase } from '../case.ts';

export const processes: readonly CatalogueCase[] = [
  { name: 'threads', about: 'has threads that count' },
  { name: 'zombie', about: 'has a dead child' },
  { name: 'stopped-child', about: 'has a stopped child' },
  { name: 'traced', about: 'traces its child', refused: ['process/traced'] },
  {
    name: 'session-outside',
    about: 'belongs to the session of somebody who has gone',
    refused: ['process/session-leader-outside'],
  },
  { name: 'own-sessions', about: 'has children with sessions and groups of their own' },
  {
    name: 'namespace-net',
    about: 'has a network namespace of its own',
    refused: ['process/namespace-unsupported'],
  },
  {
    name: 'namespace-mount',
    about: 'has a mount namespace of its own',
    refused: ['process/namespace-unsupported'],
  },
  { name: 'namespace-uts', about: 'has a host name of its own', refused: ['process/namespace-unsupported'] },
  { name: 'seccomp-strict-filter', about: 'filters its own system calls' },
  {
    name: 'unprivileged',
    about: 'runs as another user',
    source: 'chmod 1777 /run',
    destination: 'chmod 1777 /run',
  },
  { name: 'capabilities', about: 'has given up a capability' },
  { name: 'limits', about: 'has limits, a niceness and an umask' },
  { name: 'affinity', about: 'runs on one CPU only' },
  { name: 'scheduler-batch', about: 'has another scheduling policy' },
  { name: 'cwd', about: 'stands in a folder', destination: 'mkdir -p /srv/cwd/home' },
  {
    name: 'cwd-missing',
    about: 'stands in a folder that is missing there',
    program: ['cwd.py'],
    refused: ['process/cwd-missing'],
  },
  { name: 'timers', about: 'has timers that ring' },
  { name: 'signals', about: 'has handlers, blocked signals and one pending' },
  { name: 'renamed', about: 'calls itself by a name with a newline and a bracket' },
  { name: 'subreaper', about: 'is the one that orphans go to' },
];
