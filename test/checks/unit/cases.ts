import type { ServiceFacts } from '../../../src/model/index.ts';
import { aFile } from '../../builders/a-host.ts';
import type { MoveChanges } from '../../builders/a-move.ts';
import { aService } from '../../builders/a-service.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const UNIT = 'counter.service';
const ABSENT = { kind: 'absent' } as const;

/** The service `counter` going from alpha, where it runs, to beta, where it is ready to be started. */
function moving(here: Partial<ServiceFacts>, there: Partial<ServiceFacts> | 'untold' = {}): MoveChanges {
  const idle = { active: 'inactive', sub: 'dead', main_pid: 0, control_group: '' } as const;
  return {
    workload: { select: { kind: 'systemd', unit: UNIT } },
    source: { services: { [UNIT]: aService(here) } },
    destination: { services: there === 'untold' ? {} : { [UNIT]: aService({ ...idle, ...there }) } },
  };
}

/** The same where the YAML allows a unit that does not last. */
function transient(here: Partial<ServiceFacts>, there: Partial<ServiceFacts> = {}): MoveChanges {
  const move = moving(here, there);
  return { ...move, workload: { ...move.workload, unit: 'transient' } };
}

const NONE = { load: 'not-found', file_state: '', files: {} };

const ENVIRONMENT = '/etc/default/shop (ignore_errors=yes)\n/etc/shop.env (ignore_errors=no)';
const FILE = '/etc/systemd/system/counter.service';
const FOR_ALL = '/etc/systemd/system/service.d/x.conf';
const CARRIED = { '/run/systemd/transient/counter.service.d/001-counter.service.conf': 'aa' };

export const unitCases: readonly RuleCase[] = [
  refuses('unit/missing', 'systemd there does not tell of it', moving({}, 'untold'), /is unknown/),
  refuses(
    'unit/missing',
    'there is no such unit',
    moving({}, { load: 'not-found' }),
    /counter\.service does not exist on beta/,
  ),
  refuses('unit/missing', 'it is masked', moving({}, { load: 'masked' }), /is masked on beta/),
  refuses(
    'unit/missing',
    'it is masked, and has been loaded before',
    moving({}, { file_state: 'masked-runtime' }),
    /is masked on beta/,
  ),
  refuses(
    'unit/missing',
    'its file cannot be used',
    moving({}, { load: 'bad-setting' }),
    /cannot use \(bad-setting\)/,
  ),
  refuses(
    'unit/missing',
    'it is a transient one, and nothing is said of that',
    moving({ file_state: 'transient' }, { load: 'not-found' }),
    /does not exist on beta\. On alpha it has no file either/,
  ),
  refuses(
    'unit/missing',
    'it is masked, and may be a transient one',
    transient({}, { load: 'masked' }),
    /is masked on beta/,
  ),
  accepts('unit/missing', 'it is there, stopped', moving({})),
  accepts('unit/missing', 'it is not, and may be a transient one', transient({}, NONE)),
  accepts('unit/missing', 'the workload is no unit', {}),

  refuses('unit/active-there', 'it runs there', moving({}, { active: 'active' }), /is active on beta/),
  accepts('unit/active-there', 'it has failed there', moving({}, { active: 'failed' })),

  refuses(
    'unit/differs',
    'the unit file is another',
    moving({}, { files: { [FILE]: 'bb' } }),
    /counter\.service is another on beta than on alpha/,
  ),
  refuses(
    'unit/differs',
    'there is a drop-in on one host only',
    moving({ files: { [FILE]: 'aa', '/etc/systemd/system/counter.service.d/x.conf': 'cc' } }),
    /x\.conf exists on alpha only/,
  ),
  refuses(
    'unit/differs',
    'there is a drop-in on the other host only',
    moving({}, { files: { [FILE]: 'aa', '/etc/systemd/system/counter.service.d/x.conf': 'cc' } }),
    /x\.conf exists on beta only/,
  ),
  refuses(
    'unit/differs',
    'a file could not be read',
    moving({ files: { [FILE]: 'unreadable' } }),
    /could not be read/,
  ),
  refuses(
    'unit/differs',
    'systemd has not read the files yet',
    moving({}, { needs_reload: true }),
    /on beta have changed since systemd read them/,
  ),
  refuses(
    'unit/differs',
    'of a unit that will be made there one drop-in is there already, and another',
    transient({ files: { [FILE]: 'aa', [FOR_ALL]: 'bb' } }, { ...NONE, files: { [FOR_ALL]: 'cc' } }),
    /^\/etc\/systemd\/system\/service\.d\/x\.conf is another on beta/,
  ),
  refuses(
    'unit/differs',
    'it is a transient one, and comes back to a unit that has changed meanwhile',
    transient({ file_state: 'transient', files: CARRIED }, { files: { [FILE]: 'bb' } }),
    /counter\.service is transient on alpha, and its settings there are others/,
  ),
  accepts('unit/differs', 'the files are the same', moving({})),
  accepts(
    'unit/differs',
    'it will be made there, with a drop-in that all services have',
    transient({ files: { [FILE]: 'aa', [FOR_ALL]: 'bb' } }, { ...NONE, files: { [FOR_ALL]: 'bb' } }),
  ),
  accepts(
    'unit/differs',
    'it is a transient one made of the same settings',
    transient({ file_state: 'transient', files: CARRIED }, { files: { [FILE]: 'aa' } }),
  ),

  refuses(
    'unit/transient',
    'it does not exist there',
    transient({}, NONE),
    /becomes a transient unit there\. It is started at every boot of alpha, and will not be on beta/,
    'warning',
  ),
  accepts('unit/transient', 'it does', transient({})),
  accepts('unit/transient', 'it does not, and nothing allows that', moving({}, NONE)),

  refuses(
    'unit/reload-by-clock',
    'it says by its clock when it was reloaded',
    moving({ type: 'notify-reload' }),
    /wait for it in vain/,
    'warning',
  ),
  accepts('unit/reload-by-clock', 'a command reloads it', moving({ type: 'notify' })),

  refuses('unit/type-unsupported', 'it is a oneshot', moving({ type: 'oneshot' }), /Type=oneshot/),
  accepts('unit/type-unsupported', 'it forks into the background', moving({ type: 'forking' })),

  refuses(
    'unit/several-roots',
    'a process in its cgroup does not descend from the main one',
    moving({
      members: [
        { pid: 4711, command: 'counter' },
        { pid: 5000, command: 'helper' },
      ],
    }),
    /PID 5000 \(helper\) runs in counter\.service/,
  ),
  accepts('unit/several-roots', 'all descend from the main one', moving({})),

  refuses(
    'unit/sandbox-unsupported',
    'it has users of its own',
    moving({ settings: { PrivateUsers: 'yes' } }),
    /PrivateUsers=yes/,
  ),
  refuses(
    'unit/sandbox-unsupported',
    'criu is hidden in there',
    moving({ unlike_host: { '/usr/sbin/criu': 'missing' } }),
    /criu needs, is hidden/,
  ),
  refuses(
    'unit/sandbox-unsupported',
    'nothing in there may be executed, which is said once',
    moving({
      settings: { NoExecPaths: '/' },
      unlike_host: { '/usr/bin/sh': 'noexec', '/usr/sbin/criu': 'noexec' },
    }),
    /^counter\.service has `NoExecPaths=\/`: criu could not be started in the sandbox\.$/,
  ),
  accepts(
    'unit/sandbox-unsupported',
    'it has a private /tmp',
    moving({ settings: { PrivateTmp: 'yes' }, unlike_host: {} }),
  ),

  refuses(
    'unit/triggered',
    'a socket starts it',
    moving({ triggered_by: ['counter.socket'] }),
    /counter\.socket on alpha listens/,
  ),
  refuses(
    'unit/triggered',
    'a timer starts it, which refuses nothing',
    moving({ triggered_by: ['counter.timer'] }),
    /counter\.timer on alpha starts counter\.service/,
    'info',
  ),
  accepts('unit/triggered', 'nothing else starts it', moving({})),

  refuses(
    'unit/requirement-missing',
    'it names a user that the destination does not have',
    {
      ...moving({ user: 'shop' }),
      source: {
        services: { [UNIT]: aService({ user: 'shop' }) },
        users: [{ name: 'shop', uid: 900, gid: 900 }],
      },
    },
    /`User=shop`, and beta has no such user/,
  ),
  refuses(
    'unit/requirement-missing',
    'its sandbox has a folder that the destination does not have',
    {
      ...moving({ settings: { ReadWritePaths: '-/srv/maybe +/srv/shop' } }),
      files: { '/srv/shop': [aFile({ kind: 'directory' }), ABSENT], '/srv/maybe': ABSENT },
    },
    /^\/srv\/shop, which `ReadWritePaths=` of counter\.service names, does not exist on beta\.$/,
  ),
  refuses(
    'unit/requirement-missing',
    'the environment that it is started with is not there',
    {
      ...moving({ settings: { EnvironmentFiles: ENVIRONMENT } }),
      files: { '/etc/shop.env': [aFile(), ABSENT], '/etc/default/shop': [aFile(), ABSENT] },
    },
    /^\/etc\/shop\.env, which `EnvironmentFile=`/,
  ),
  accepts('unit/requirement-missing', 'it names nothing', moving({})),
  accepts('unit/requirement-missing', 'it names what is there', {
    ...moving({ settings: { BindPaths: '/srv/shop:/data:rbind', EnvironmentFiles: ENVIRONMENT } }),
    files: { '/srv/shop': aFile({ kind: 'directory' }), '/etc/shop.env': aFile() },
  }),
  refuses(
    'unit/differs',
    'it gets another environment there',
    {
      ...moving({ settings: { EnvironmentFiles: ENVIRONMENT } }),
      files: { '/etc/shop.env': [aFile({ content: 'A=1' }), aFile({ content: 'A=2' })] },
    },
    /^\/etc\/shop\.env is another on beta than on alpha\.$/,
  ),
];
