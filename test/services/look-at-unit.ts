import type { LabHost } from '../lab/lab-host.ts';

/** A unit on one host, in all that a move must bring along or leave alone. */
export interface UnitSight {
  /** `systemctl show`, without what changes by itself. */
  readonly settings: Readonly<Record<string, string>>;
  /** PID, start time and name of every process in its cgroup. */
  readonly processes: readonly string[];
  /** Every file in the folders that hold units of this host alone. */
  readonly unit_files: readonly string[];
  /** The mounts that its main process sees, and their options, if it has a mount namespace of its own. */
  readonly mounts: readonly string[];
}

const SETTINGS = [
  'ActiveState',
  'Description',
  'DropInPaths',
  'ExecMainPID',
  'ExecMainStatus',
  'ExecReload',
  'ExecStartPre',
  'ExecStop',
  'ExecStopPost',
  'FragmentPath',
  'Group',
  'LoadState',
  'MainPID',
  'NRestarts',
  'NeedDaemonReload',
  'NotifyAccess',
  'PIDFile',
  'Restart',
  'Result',
  'RuntimeDirectoryPreserve',
  'SubState',
  'SuccessExitStatus',
  'Type',
  'UnitFileState',
  'User',
  'WatchdogUSec',
];

const SECTION = '-- next --';

const SCRIPT = `
systemctl show "$1" --property=${SETTINGS.join()}
echo ${SECTION}
cgroup=$(systemctl show --value --property=ControlGroup "$1")
for pid in $(find "/sys/fs/cgroup/\${cgroup:-none}" -name cgroup.procs -exec cat {} + 2> /dev/null | sort -n); do
  # The name of a program may have blanks in it; its command line may say what it is at.
  echo "$pid $(sed 's/.*) //' "/proc/$pid/stat" | cut -d ' ' -f 20) $(cat "/proc/$pid/comm")"
done
echo ${SECTION}
find /run/systemd/system /etc/systemd/system /usr/local/lib/systemd ! -type d 2> /dev/null | sort
echo ${SECTION}
pid=$(systemctl show --value --property=MainPID "$1")
[ "$(readlink /proc/1/ns/mnt)" = "$(readlink "/proc/$pid/ns/mnt")" ] ||
  awk '{ print $5, $6 }' "/proc/$pid/mountinfo" | grep -v '^/run/credentials/' | sort
`;

/** Looks at a unit with the eyes of its host. */
export async function lookAtUnit(host: LabHost, unit: string): Promise<UnitSight> {
  const text = await host.mustExec(['bash', '-c', SCRIPT, 'look', unit]);
  const [settings = [], processes = [], unit_files = [], mounts = []] = text
    .split(`${SECTION}\n`)
    .map((part) => part.split('\n').filter(Boolean));
  return {
    settings: Object.fromEntries(
      settings.map((line) => {
        const [name = '', ...value] = line.split('=');
        // When a command of the unit ran last is forgotten by systemd whenever its settings change.
        return [name, value.join('=').replaceAll(/ ; start_time=[^}]*/g, '')];
      }),
    ),
    processes,
    unit_files,
    mounts,
  };
}
