import type { LabHost } from '../../lab/lab-host.ts';
import { COUNTER_PIDFILE, startCounter } from '../../stage/counter.ts';
import { gatewaysTo, moveRoute, ROUTES, serveRoutes, untilRouterServes } from '../../stage/router.ts';
import { FAULTS } from '../matrix/fault.ts';
import { pointOf } from '../matrix/point.ts';
import type { Kind } from './kind.ts';

/**
 * Where the address has not left, is nowhere, has come up with its command under way, has been moved by it, and where it is
 * settled which of the hosts keeps it.
 */
const POINTS = [
  'source.freeze.effect',
  'source.hand_over.effect',
  'source.commit.before',
  'source.commit.effect',
  'source.kill.record',
  'destination.restore.before',
  'destination.restore.effect',
  'destination.move_address.effect',
  'destination.release.effect',
  'destination.resume.effect',
];

const LEFT_OUT = /^destroy|^cut-controller|gate|^fill|^interrupt-twice/;

/** A program whose address no neighbour is told of: a command moves it, run on the host that it comes to. */
export const ROUTED: Kind = {
  name: 'routed',
  title: 'The fault matrix of an address that a command moves',
  about: 'a TCP server whose address a command of the user moves, by changing the route of its client,',
  promise: ` Of the address: the client's
route to it leads to the host that the copy is on, and it has no other.`,
  left_out: `Tried are the points at which the address or its command is touched, and those at which it is settled which host keeps it;
at \`destination.restore.effect\` the command has just begun, at \`destination.move_address.effect\` it has succeeded, and the
source has not heard of it. Left out are: a host that is destroyed, because it has lost the address like one that is rebooted; a
controller that is cut off, because it has no part in any of it, like one that is killed; a gate that is killed, which ends as its
criu does; room that runs out, which nothing needs any more once the address moves; and a second interrupt, which the hosts never hear of.`,
  points: POINTS.map(pointOf),
  faults: FAULTS.filter(({ name }) => !LEFT_OUT.test(name)),
  workload: { select: { pidfile: COUNTER_PIDFILE } },
  begin: async ({ stations, client, floating }) => {
    const [first] = stations;
    if (first === undefined) throw new Error('it needs a host');
    await client.mustExec(['ip', 'route', 'replace', floating, 'via', first.address]);
    const router = await client.start(serveRoutes(client, stations));
    await untilRouterServes(client);
    const pid = await startCounter(first, { floating, device: 'lo', megabytes: 8 });
    return {
      address: { dev: 'lo', move: moveRoute(client) },
      pidOn: () => pid,
      judge: async (lab, { home }) =>
        home === undefined ? [] : judgeRoute(client, floating, lab.host(home)),
      startedAfresh: async () => [],
      end: async () => {
        await client.mustExec(`kill ${router}; rm -f ${ROUTES}; ip route delete ${floating}`);
      },
    };
  },
  furnish: async () => undefined,
  remove: async () => undefined,
  evidence: '',
};

async function judgeRoute(client: LabHost, ip: string, home: LabHost): Promise<readonly string[]> {
  const gateways = await gatewaysTo(client, ip);
  if (gateways.join() === home.address) return [];
  return [`the client's route leads to ${gateways.join(' and ') || 'nobody'}, not to ${home.address}`];
}
