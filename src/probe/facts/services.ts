import type { HostFacts, ServiceFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

/** What systemd says of one service, and what else was seen of it. */
interface RawService {
  readonly shown: Readonly<Record<string, string>>;
  readonly around: {
    readonly members: NonNullable<ServiceFacts['members']> | null;
    readonly files: Readonly<Record<string, string | null>>;
    readonly pidfile_exists: boolean;
    readonly unlike_host: Readonly<Record<string, string>> | null;
    /** Absent in what older versions have recorded. */
    readonly private_folders?: readonly string[];
    /** What mig has written when a move took it away; null: none has. */
    readonly moved: string | null;
  };
}

/** What each setting is unless somebody has set it; a version of systemd that does not know one says nothing of it. */
const DEFAULTS: ReadonlySet<string> = new Set(['', 'no', '0', '0s', 'all', 'null', 'infinity']);

/** Properties that are fields of their own. */
const FIELDS: ReadonlySet<string> = new Set([
  'Id',
  'LoadState',
  'ActiveState',
  'SubState',
  'Type',
  'Restart',
  'UnitFileState',
  'MainPID',
  'ControlGroup',
  'FragmentPath',
  'DropInPaths',
  'PIDFile',
  'User',
  'Group',
  'TriggeredBy',
  'NeedDaemonReload',
]);

/** Services of systemd that workloads select, whether they run here or not. */
export const services: Fact<Readonly<Record<string, RawService>>, Pick<HostFacts, 'services'>> = {
  name: 'services',
  parse: (raw) => ({
    services: Object.fromEntries(Object.entries(raw).map(([name, each]) => [name, parseService(each)])),
  }),
  unknown: { services: {} },
};

function parseService({ shown, around }: RawService): ServiceFacts {
  const value = (name: string): string => shown[name] ?? '';
  const settings = Object.entries(shown).filter(([name, text]) => !FIELDS.has(name) && !DEFAULTS.has(text));
  return {
    load: value('LoadState'),
    active: value('ActiveState'),
    sub: value('SubState'),
    type: value('Type'),
    restart: value('Restart'),
    file_state: value('UnitFileState'),
    main_pid: Number(value('MainPID') || 0),
    control_group: value('ControlGroup'),
    ...(around.members && { members: around.members }),
    files: Object.fromEntries(
      Object.entries(around.files).map(([path, digest]) => [path, digest ?? 'unreadable']),
    ),
    ...(value('PIDFile') !== '' && { pidfile: { path: value('PIDFile'), exists: around.pidfile_exists } }),
    user: value('User'),
    group: value('Group'),
    triggered_by: value('TriggeredBy').split(' ').filter(Boolean),
    settings: Object.fromEntries(settings),
    needs_reload: value('NeedDaemonReload') === 'yes',
    ...(around.unlike_host && { unlike_host: around.unlike_host }),
    ...(around.private_folders?.length && { private_folders: around.private_folders }),
    ...parseMoved(around.moved),
  };
}

function parseMoved(text: string | null): Pick<ServiceFacts, 'moved'> {
  if (text === null) return {};
  const mark: unknown = JSON.parse(text);
  if (typeof mark !== 'object' || mark === null || !('run' in mark) || !('host' in mark)) return {};
  return { moved: { run: String(mark.run), host: String(mark.host) } };
}
