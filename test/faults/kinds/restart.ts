import { readFileSync } from 'node:fs';
import type { LabHost } from '../../lab/lab-host.ts';
import { COUNTER_PORT } from '../../stage/counter.ts';
import { installUnit, removeUnit, startUnit, UNIT } from '../../stage/counting-unit.ts';
import { FAULTS } from '../matrix/fault.ts';
import { pointOf } from '../matrix/point.ts';
import { describeUnit, judgeUnit } from './judge-unit.ts';
import type { Kind } from './kind.ts';

const LOG = '/var/log/counting/counter.log';

/** Where a service is stopped, its files are carried, and it is started, and what is done to it on either host before and after. */
const POINTS = [
  'source.quiet_unit.effect',
  'source.freeze.effect',
  'source.hand_over.effect',
  'source.commit.effect',
  'source.kill.record',
  'destination.make_home.effect',
  'destination.restore.effect',
  'destination.release.effect',
  'destination.resume.effect',
];

const LEFT_OUT = /^destroy|^cut-controller|gate|criu|^interrupt-twice/;

/** A service that is stopped on one host and started on the other: a new process, with nothing but its files. */
export const RESTART: Kind = {
  name: 'restart',
  title: 'The fault matrix of a restart',
  about:
    'a TCP server that is an enabled and always restarted service of systemd, stopped on one of two hosts and started on the other,',
  promise: ` A restart loses the memory and the
connections: of those nothing is promised. Of the unit: where it runs, all that systemd says of it is as it was before, but for the
number of its process; elsewhere it is inactive, marked where it has left, and as it was where it never came to; and both
hosts are \`running\`, without a failed unit.`,
  loses_memory: true,
  points: POINTS.map(pointOf),
  faults: FAULTS.filter(({ name }) => !LEFT_OUT.test(name)),
  workload: { select: { systemd: UNIT }, strategy: 'restart', files: { [LOG]: 'copy' } },
  begin: async ({ stations, floating }) => {
    const [first] = stations;
    if (first === undefined) throw new Error('it needs a host');
    for (const host of stations) await furnish(host);
    const absent = Object.fromEntries(
      await Promise.all(stations.map(async (host) => [host.name, await describeUnit(host)] as const)),
    );
    await startUnit(first, floating);
    const present = await describeUnit(first);
    return {
      pidOn,
      judge: async (lab, residence) => judgeUnit(lab, residence, present, absent, withoutNumber),
      // It is, each time: who runs is judged by the processes.
      startedAfresh: async () => [],
    };
  },
  furnish,
  remove: async (host) => {
    await removeUnit(host);
    await host.mustExec(`rm -rf ${LOG} /var/log/counting`);
  },
  evidence: `
    systemctl is-system-running; systemctl list-units --failed --plain --no-legend
    systemctl status --no-pager -n 0 ${UNIT}; journalctl --no-pager -o short-monotonic -b -u ${UNIT} -u init.scope | tail -n 40
    find /run/systemd/system /usr/local/lib/systemd /var/lib/mig/moved -type f; cat /var/lib/mig/moved/*
  `,
};

async function furnish(host: LabHost): Promise<void> {
  await installUnit(
    host,
    `--listen 0.0.0.0:${COUNTER_PORT} --memory 8 --log ${LOG}`,
    'LogsDirectory=counting',
  );
}

/** What describes it, but for which process it is. */
function withoutNumber(text: string): string {
  return text.replace(/^MainPID=[1-9]\d*$/m, 'MainPID=some');
}

/** The first process of the unit, by the number that its host has for it. */
function pidOn(host: LabHost): number | undefined {
  try {
    const procs = readFileSync(host.path(`/sys/fs/cgroup/system.slice/${UNIT}/cgroup.procs`), 'utf8');
    const pid = procs.split('\n').find(Boolean);
    if (pid === undefined) return undefined;
    const numbers = /^NSpid:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.split(/\s+/);
    return numbers === undefined ? undefined : Number(numbers.at(-1));
  } catch {
    return undefined;
  }
}
