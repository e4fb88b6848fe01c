import type { MoveChanges } from '../../builders/a-move.ts';
import { aFile } from '../../builders/a-host.ts';
import { aTreeWithSockets, inet, unix, type OpenSocket } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const PATH = '/run/app/ctl';
const named = unix({ state: 'LISTEN', path: PATH });
const folder = aFile({ kind: 'directory' });
const free = { [PATH]: { kind: 'absent' }, '/run/app': folder } as const;

/** Holds the sockets; `holder` names who has the first one, or its other end, outside. */
function holding(sockets: readonly OpenSocket[], holder?: string): MoveChanges {
  const outside = holder === undefined ? {} : { '1003': [{ pid: 5, command: holder }] };
  return { tree: aTreeWithSockets(sockets, { outside_holders: outside }) };
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
    'it logs to /dev/log',
    holding([unix({ type: 'datagram', peer: '500' })], 'systemd-journal'),
    /connected to PID 5/,
  ),
  accepts(
    'sockets/unix-outside-datagram',
    'it is connected to nobody',
    holding([unix({ type: 'datagram', state: 'UNCONN' })]),
  ),
  refuses(
    'sockets/journald',
    'its output goes to the journal',
    holding([unix({ peer: '500' })], 'systemd-journal'),
    /fd 3 of PID 4711 is a stream to journald/,
  ),
  accepts('sockets/journald', 'its output goes elsewhere', holding(pair)),
  refuses(
    'sockets/unix-dangling',
    'its peer has closed',
    holding([unix({ state: 'ESTAB', peer: '0' })]),
    /connected to nothing/,
  ),
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
  refuses(
    'sockets/unix-directory-missing',
    'there is no directory for it',
    {
      ...holding([named]),
      files: { [PATH]: { kind: 'absent' }, '/run/app': [folder, { kind: 'absent' }] },
    },
    /beta has no \/run\/app/,
  ),
  accepts('sockets/unix-directory-missing', 'the directory is there', { ...holding([named]), files: free }),
  refuses(
    'sockets/unix-relative-name',
    'it was bound in its working directory',
    holding([unix({ state: 'LISTEN', path: 'ctl.sock' })]),
    /bound to ctl.sock/,
  ),
  accepts('sockets/unix-relative-name', 'its name is absolute', { ...holding([named]), files: free }),
  refuses(
    'sockets/shared-outside',
    'systemd holds the listening socket',
    holding([inet('tcp', 'LISTEN', '0.0.0.0 80')], 'systemd'),
    /fd 3 of PID 4711 \(TCP\) is also held by, or connected to, PID 5 \(systemd\)/,
  ),
  accepts('sockets/shared-outside', 'only the tree holds it', holding([inet('tcp', 'LISTEN', '0.0.0.0 80')])),
];
