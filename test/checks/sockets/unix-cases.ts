import type { WorkloadFacts } from '../../../src/model/index.ts';
import type { MoveChanges } from '../../builders/a-move.ts';
import { aFile } from '../../builders/a-host.ts';
import {
  aFd,
  aProcess,
  aTree,
  aTreeWithSockets,
  inet,
  unix,
  type OpenSocket,
} from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const PATH = '/run/app/ctl';
const named = unix({ state: 'LISTEN', path: PATH });
const folder = aFile({ kind: 'directory' });
const free = { [PATH]: { kind: 'absent' }, '/run/app': folder } as const;

/** Holds the sockets; `holder` names who has what, by default the first one or its other end, outside. */
function holding(sockets: readonly OpenSocket[], holder?: string, what = '1003'): MoveChanges {
  const outside = holder === undefined ? {} : { [what]: [{ pid: 5, command: holder }] };
  return { tree: aTreeWithSockets(sockets, { outside_holders: outside }) };
}

const logging = unix({ type: 'datagram', peer: '500', peer_name: '/run/log' });

const journaled = unix({
  peer: '500',
  peer_name: '/run/systemd/journal/stdout',
  journal: { identifier: 'counter', unit: '', priority: 30, level_prefix: true, forward: [] },
});

/** A process with a socket in which descriptors wait. */
function receiving(passing: number): WorkloadFacts {
  return aTree({
    processes: [aProcess({ fds: [aFd('socket', { protocol: 'UNIX-STREAM', inode: '1003', passing })] })],
    sockets: { '1003': { kind: 'unix', type: 'stream', state: 'ESTAB', path: '', peer: '0', shut: 'both' } },
  });
}

/** A server, and a client of another user that is connected to it. */
function serving(uid: number): WorkloadFacts {
  const { processes, sockets } = aTreeWithSockets([
    unix({ path: '@app', peer: '1004' }),
    unix({ peer: '1003' }),
  ]);
  const [root] = processes;
  return aTree({
    processes: [
      aProcess({ fds: root?.fds.slice(0, 1) ?? [] }),
      aProcess({ pid: 4712, uids: [uid, uid, uid, uid], fds: root?.fds.slice(1) ?? [] }),
    ],
    sockets,
  });
}

const pair = [unix({ peer: '1004' }), unix({ peer: '1003' })];

export const unixCases: readonly RuleCase[] = [
  refuses(
    'sockets/unix-outside-stream',
    'it is connected to the bus',
    holding([unix({ peer: '500' })], 'dbus-daemon'),
    /connected to PID 5 \(dbus-daemon\)/,
  ),
  accepts('sockets/unix-outside-stream', 'both ends are in the tree', holding(pair)),
  accepts(
    'sockets/unix-outside-stream',
    'the other end is journald, which has a rule of its own',
    holding([unix({ peer: '500' })], 'systemd-journal'),
  ),
  refuses(
    'sockets/unix-outside-datagram',
    'the other end has no name',
    holding([unix({ type: 'datagram', peer: '500' })], 'systemd-journal'),
    /connected to PID 5 \(systemd-journal\), which has no name/,
  ),
  refuses(
    'sockets/unix-outside-datagram',
    'there is no system log there',
    { ...holding([logging], 'systemd-journal'), destination: { datagram_names: [] } },
    /nobody has the name \/run\/log on beta/,
  ),
  refuses(
    'sockets/unix-outside-datagram',
    'it is not known whether there is a system log',
    holding([logging], 'systemd-journal'),
    /not known who takes datagrams on beta/,
  ),
  refuses(
    'sockets/unix-outside-datagram',
    'it will log there',
    { ...holding([logging], 'systemd-journal'), destination: { datagram_names: ['/run/log'] } },
    /and will be to \/run\/log of beta/,
    'info',
  ),
  accepts(
    'sockets/unix-outside-datagram',
    'it is connected to nobody',
    holding([unix({ type: 'datagram', state: 'UNCONN' })]),
  ),
  refuses(
    'sockets/journald',
    'its output goes to the journal, and journald does not say how it takes it',
    holding([unix({ peer: '500' })], 'systemd-journal'),
    /fd 3 of PID 4711 is a stream to journald; alpha does not tell/,
  ),
  refuses(
    'sockets/journald',
    'there is no journald on the destination',
    { ...holding([journaled]), destination: { journal_listens: false } },
    /journald does not listen on beta/,
  ),
  refuses(
    'sockets/journald',
    'it is not known whether there is one on the destination',
    holding([journaled]),
    /it is not known whether journald listens on beta/,
  ),
  refuses(
    'sockets/journald',
    'it can be opened anew there, which is said and refuses nothing',
    { ...holding([journaled]), destination: { journal_listens: true } },
    /will be one to journald on beta/,
    'info',
  ),
  accepts('sockets/journald', 'its output goes elsewhere', holding(pair)),
  refuses(
    'sockets/unix-outside-stream',
    'somebody outside has not taken the connection yet',
    holding([unix({ waits_for: '500' })], 'dbus-daemon'),
    /connected to PID 5 \(dbus-daemon\)/,
  ),
  refuses(
    'sockets/unix-dangling',
    'it leads nowhere and is open',
    holding([unix({ state: 'ESTAB', peer: '0', shut: 'none' })]),
    /connected to nothing/,
  ),
  refuses(
    'sockets/unix-dangling',
    'its peer has turned to another one',
    holding([
      unix({ type: 'datagram', peer: '1004' }),
      unix({ type: 'datagram', peer: '1005' }),
      unix({ type: 'datagram', state: 'UNCONN', path: '@third' }),
    ]),
    /fd 3 of PID 4711 is connected to nothing/,
  ),
  accepts(
    'sockets/unix-dangling',
    'its peer has turned to another one, and has a name',
    holding([
      unix({ type: 'datagram', peer: '1004' }),
      unix({ type: 'datagram', peer: '1005', path: '@second' }),
      unix({ type: 'datagram', state: 'UNCONN', path: '@third' }),
    ]),
  ),
  accepts('sockets/unix-dangling', 'its peer has closed', holding([unix({ shut: 'both' })])),
  accepts('sockets/unix-dangling', 'it has not been accepted yet', holding([unix({ waits_for: '500' })])),
  accepts('sockets/unix-dangling', 'it listens', { ...holding([named]), files: free }),
  refuses(
    'sockets/unix-name-taken',
    'the name is in use',
    {
      ...holding([named]),
      files: { [PATH]: aFile({ kind: 'socket' }), '/run/app': folder },
    },
    /where beta has a socket/,
  ),
  refuses(
    'sockets/unix-name-taken',
    'an abstract name is in use',
    {
      ...holding([unix({ state: 'LISTEN', path: '@app' })]),
      destination: { abstract_names: ['@app'] },
    },
    /@app, which is in use on beta/,
  ),
  refuses(
    'sockets/unix-name-taken',
    'it is not known which abstract names are in use',
    holding([unix({ state: 'LISTEN', path: '@app' })]),
    /not known which abstract names/,
    'warning',
  ),
  accepts('sockets/unix-name-taken', 'the name is free', { ...holding([named]), files: free }),
  accepts('sockets/unix-name-taken', 'mig left the socket behind', {
    ...holding([named]),
    files: { [PATH]: aFile({ kind: 'socket', left_behind: true }), '/run/app': folder },
  }),
  accepts('sockets/unix-name-taken', 'an accepted connection has the name', {
    ...holding([unix({ path: PATH, peer: '1004' }), unix({ peer: '1003' })]),
    files: { [PATH]: aFile({ kind: 'socket' }), '/run/app': folder },
  }),
  accepts('sockets/unix-name-taken', 'the name was removed since', {
    ...holding([unix({ state: 'LISTEN', path: PATH, unlinked: true })]),
    files: { [PATH]: aFile({ kind: 'socket' }), '/run/app': folder },
  }),
  refuses(
    'sockets/unix-directory-missing',
    'there is no directory for it',
    {
      ...holding([named]),
      files: { [PATH]: { kind: 'absent' }, '/run/app': [folder, { kind: 'absent' }] },
    },
    /beta has no \/run\/app/,
  ),
  refuses(
    'sockets/unix-directory-missing',
    'mig makes the directory',
    {
      ...holding([named]),
      workload: { files: [{ path: '/run/app', policy: 'copy' }] },
      files: { [PATH]: { kind: 'absent' }, '/run/app': [folder, { kind: 'absent' }] },
    },
    /\/run\/app is made on beta as it is on the source/,
    'info',
  ),
  accepts('sockets/unix-directory-missing', 'the directory is there', { ...holding([named]), files: free }),
  refuses(
    'sockets/unix-directory-differs',
    'others may enter it there',
    {
      ...holding([named]),
      files: {
        [PATH]: { kind: 'absent' },
        '/run/app': [aFile({ kind: 'directory', mode: 0o700 }), aFile({ kind: 'directory', mode: 0o1777 })],
      },
    },
    /\/run\/app is 0700 of 0:0 on alpha and 1777 of 0:0 on beta/,
  ),
  accepts('sockets/unix-directory-differs', 'it is the same', { ...holding([named]), files: free }),
  refuses(
    'sockets/unix-listen-backlog',
    'a client is gone again',
    holding([unix({ state: 'LISTEN', path: '@app', waiting: ['0'] })]),
    /On @app \(fd 3 of PID 4711\) waits a client that is gone again/,
  ),
  refuses(
    'sockets/unix-listen-backlog',
    'a client of its own has sent something',
    holding([
      unix({ state: 'LISTEN', path: '@app', waiting: ['1004'] }),
      unix({ waits_for: '1003', send_queue_bytes: 5 }),
    ]),
    /a client of its own that has sent something/,
  ),
  refuses(
    'sockets/unix-listen-backlog',
    'clients stay behind',
    holding([unix({ state: 'LISTEN', path: '@app', waiting: ['77', '78'] })], 'curl', 'clients:1003'),
    /waits PID 5 \(curl\), and 1 more wait/,
  ),
  accepts(
    'sockets/unix-listen-backlog',
    'a client of its own has sent nothing',
    holding([
      unix({ state: 'LISTEN', path: '@app', waiting: ['1004'] }),
      unix({ waits_for: '1003', send_queue_bytes: 0 }),
    ]),
  ),
  refuses(
    'sockets/unix-clients-outside',
    'it is a system log',
    holding([unix({ type: 'datagram', state: 'UNCONN', path: '@log' })], 'sshd', 'clients:1003'),
    /PID 5 \(sshd\) sends to @log/,
    'warning',
  ),
  accepts(
    'sockets/unix-clients-outside',
    'nobody is connected',
    holding([unix({ type: 'datagram', state: 'UNCONN', path: '@log' })]),
  ),
  refuses(
    'sockets/descriptors-passing',
    'a descriptor was sent and not received',
    { tree: receiving(2) },
    /2 descriptors wait in fd 3 of PID 4711/,
  ),
  accepts('sockets/descriptors-passing', 'all were received', { tree: receiving(0) }),
  refuses(
    'sockets/unix-peer-lost',
    'a server is connected to a client that is not root',
    { tree: serving(1000) },
    /fd 3 of PID 4711 is connected to PID 4712, which has the user 1000, and will be told 0/,
    'warning',
  ),
  accepts('sockets/unix-peer-lost', 'the client is root', { tree: serving(0) }),
  refuses(
    'sockets/unix-sender-lost',
    'it has messages to answer',
    holding([unix({ type: 'datagram', state: 'UNCONN', path: '@ask', receive_queue_bytes: 5 })]),
    /@ask \(fd 3 of PID 4711\) has messages to read/,
    'warning',
  ),
  accepts(
    'sockets/unix-sender-lost',
    'there is but one who can have sent them',
    holding([
      unix({ type: 'datagram', peer: '1004', receive_queue_bytes: 5 }),
      unix({ type: 'datagram', peer: '1003' }),
    ]),
  ),
  refuses(
    'sockets/unix-control-message',
    'it is told who sends, and has not read it',
    holding([unix({ type: 'datagram', control_messages: true })]),
    /A unix socket \(fd 3 of PID 4711\) has such messages/,
  ),
  accepts('sockets/unix-control-message', 'it is told nothing', holding(pair)),
  refuses(
    'sockets/shared-outside',
    'systemd holds the listening socket',
    holding([inet('tcp', 'LISTEN', '0.0.0.0 80')], 'systemd'),
    /fd 3 of PID 4711 \(TCP\) is also held by PID 5 \(systemd\)/,
  ),
  accepts('sockets/shared-outside', 'only the tree holds it', holding([inet('tcp', 'LISTEN', '0.0.0.0 80')])),
];
