import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../../lab/lab.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import { UNIT } from '../../stage/counting-unit.ts';
import type { Residence } from './kind.ts';

/** How long systemd may take to see what has become of a unit, or to boot, ms. */
const PATIENCE_MS = 15_000;

const PROPERTIES = [
  'ActiveState',
  'Description',
  'DropInPaths',
  'ExecStart',
  'ExecStartPre',
  'FragmentPath',
  'MainPID',
  'NRestarts',
  'NeedDaemonReload',
  'Restart',
  'Result',
  'SubState',
  'Type',
  'UnitFileState',
];

/** All that is said of it on a host, and every file that tells systemd of it there. */
export async function describeUnit(host: LabHost): Promise<string> {
  const text = await host.mustExec(`systemctl show -p ${PROPERTIES.join()} ${UNIT} | sort
    systemctl is-system-running
    find /run/systemd/system /etc/systemd/system /usr/local/lib/systemd /var/lib/mig/moved -path '*mig*' ! -type d 2> /dev/null
    true`);
  // When a command ran last, and as which process, systemd forgets as soon as its settings change.
  return text.replaceAll(/ ; start_time=[^}]*/g, '');
}

/** What it is not and should be; nothing: it is. */
function judgeHost(
  now: string,
  { name }: LabHost,
  residence: Residence,
  present: string,
  absent: string,
): string {
  if (name === residence.home) return now === present ? '' : 'as it was where it ran';
  const isStopped = /^ActiveState=inactive$/m.test(now) && /^MainPID=0$/m.test(now) && /^running$/m.test(now);
  if (!isStopped) return 'inactive, on a host that is content';
  const said = [...now.matchAll(/^(\/.*)$/gm)].map(([, path]) => path);
  const stays = [`/usr/local/lib/systemd/system/${UNIT}.d/mig-moved.conf`, `/var/lib/mig/moved/${UNIT}`];
  if (name === residence.left) return said.join() === stays.join() ? '' : 'marked as gone';
  if (said.length > 0) return 'no business of mig any more';
  return residence.home === undefined || now === absent ? '' : 'as it was where it did not run';
}

/** What is not so of a unit, given what it was like where it ran, and where it did not. */
export async function judgeUnit(
  lab: Lab,
  residence: Residence,
  present: string,
  absent: Readonly<Record<string, string>>,
  normal: (text: string) => string = (text) => text,
): Promise<readonly string[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const complaints: string[] = [];
    for (const host of stationsOf(lab)) {
      const now = normal(await describeUnit(host));
      const wanted = judgeHost(now, host, residence, normal(present), absent[host.name] ?? '');
      if (wanted !== '') complaints.push(`on ${host.name} the unit is not ${wanted}:\n${now}`);
    }
    if (complaints.length === 0 || Date.now() > deadline) return complaints;
    await sleep(500);
  }
}

/** The hosts that it may be on. */
export function stationsOf({ hosts }: Lab): readonly LabHost[] {
  return hosts.filter((host) => host.name !== 'client' && host.initPid() !== undefined);
}
