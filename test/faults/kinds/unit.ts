import type { Lab } from '../../lab/lab.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import { COUNTER_PORT } from '../../stage/counter.ts';
import { installUnit, removeUnit, SANDBOX, startUnit, UNIT } from '../../stage/counting-unit.ts';
import { FAULTS } from '../matrix/fault.ts';
import { pointOf } from '../matrix/point.ts';
import { describeUnit, judgeUnit, stationsOf } from './judge-unit.ts';
import type { Kind } from './kind.ts';

const LOG = '/var/log/counting/counter.log';
/** A line for each time that systemd has started the program itself, on disk. */
const STARTS = '/srv/counting.starts';

/** Where a unit differs from a scope: what is done to it on either host, and the moments in which it is on its way. */
const POINTS = [
  'source.quiet_unit.before',
  'source.quiet_unit.effect',
  'source.freeze.effect',
  'source.hand_over.effect',
  'source.commit.effect',
  'source.kill.record',
  'source.finish_unit.before',
  'source.finish_unit.effect',
  'destination.make_home.before',
  'destination.make_home.effect',
  'destination.restore.effect',
  'destination.release.effect',
  'destination.resume.effect',
  'destination.adopt.effect',
  'destination.settle_home.effect',
];

const LEFT_OUT = /^destroy|^cut-controller|gate|^interrupt-twice/;

/** A service that is enabled, restarted always, and has a sandbox, a log and a folder for it. */
export const SERVICE: Kind = {
  name: 'unit',
  title: 'The fault matrix of a service',
  about: 'a TCP server that is a sandboxed, enabled and always restarted service of systemd',
  promise: ` Of the unit: where the copy is, all that
systemd says of it is as it was before the move, main process and drop-ins included; elsewhere it is inactive, marked where
it has left, and as it was where it never came to; systemd never starts the program anew, save at a boot before or after the
move; and both hosts are \`running\`, without a failed unit.`,
  points: POINTS.map(pointOf),
  faults: FAULTS.filter(({ name }) => !LEFT_OUT.test(name)),
  workload: { select: { systemd: UNIT }, files: { [LOG]: 'copy' } },
  begin: async ({ stations, floating }) => {
    const [first] = stations;
    if (first === undefined) throw new Error('it needs a host');
    for (const host of stations) await furnish(host);
    const absent = Object.fromEntries(
      await Promise.all(stations.map(async (host) => [host.name, await describeUnit(host)] as const)),
    );
    await startUnit(first, floating);
    const present = await describeUnit(first);
    const pid = Number(/^MainPID=(\d+)/m.exec(present)?.[1]);
    return {
      pidOn: () => pid,
      judge: async (lab, residence) => judgeUnit(lab, residence, present, absent),
      startedAfresh: async (lab) => startedAfresh(lab, first.name),
    };
  },
  furnish,
  remove: async (host) => {
    await removeUnit(host);
    await host.mustExec(`rm -rf ${STARTS} ${LOG} /var/log/counting`);
  },
  evidence: `
    systemctl is-system-running; systemctl list-units --failed --plain --no-legend
    systemctl status --no-pager -n 0 ${UNIT}; journalctl --no-pager -o short-monotonic -b -u ${UNIT} -u init.scope | tail -n 40
    find /run/systemd/system /usr/local/lib/systemd /var/lib/mig/moved -type f; cat /var/lib/mig/moved/* ${STARTS}
  `,
};

/** It listens on every address, so that it could start on a host that the floating one is not on. */
async function furnish(host: LabHost): Promise<void> {
  const settings = `ExecStartPre=+/bin/sh -c 'cat /proc/sys/kernel/random/boot_id >> ${STARTS}'
LogsDirectory=counting
${SANDBOX}`;
  await installUnit(host, `--listen 0.0.0.0:${COUNTER_PORT} --memory 8 --log ${LOG}`, settings);
}

async function startedAfresh(lab: Lab, first: string): Promise<readonly string[]> {
  const counts = stationsOf(lab).map(async (host) => {
    const starts = Number(await host.mustExec(`cat ${STARTS} 2> /dev/null | wc -l`));
    return starts > (host.name === first ? 1 : 0) ? [host.name] : [];
  });
  return (await Promise.all(counts)).flat();
}
