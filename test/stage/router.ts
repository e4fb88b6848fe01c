import type { LabHost } from '../lab/lab-host.ts';

const PORT = 7777;
/** Each change of a route that was made, time after time. */
export const ROUTES = '/srv/routes';

/** The command line of router.py on a host whose routes it changes, for the hosts that an address may be reached by. */
export function serveRoutes(client: LabHost, gateways: readonly LabHost[]): readonly string[] {
  const named = gateways.map(({ name, address }) => `${name}=${address}`);
  return ['/opt/lab/router.py', 'serve', `${client.address}:${PORT}`, ...named];
}

/** The command that has an address reached by a host from then on; without words for them, as mig.yaml names both. */
export function moveRoute(
  client: LabHost,
  address = '{address}',
  destination = '{destination}',
): readonly string[] {
  return ['/opt/lab/router.py', 'move', `${client.address}:${PORT}`, address, destination];
}

/** Waits until router.py listens. @throws Error if it does not within ten seconds. */
export async function untilRouterServes(client: LabHost): Promise<void> {
  const listens = `until ss -Htln "sport = :${PORT}" | grep -q .; do sleep 0.02; done`;
  await client.mustExec(['timeout', '10', 'bash', '-c', listens]);
}

/** By which addresses a host reaches one: of what is routed by one host, exactly one. */
export async function gatewaysTo(client: LabHost, ip: string): Promise<readonly string[]> {
  const routes = await client.mustExec(['ip', 'route', 'show', ip]);
  return [...routes.matchAll(/ via (\S+)/g)].map(([, gateway = '']) => gateway);
}
