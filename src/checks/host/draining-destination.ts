import type { PlacementCheck } from '../check.ts';

/** The YAML empties a host and places a workload on it. */
export const drainingDestination: PlacementCheck = {
  scope: 'placement',
  code: 'host/draining-destination',
  severity: 'error',
  summary: 'A workload is placed on a host that is being emptied',
  explains: {
    looks_at: 'the `state` of the destination in the YAML',
    why: 'On a host with `state: draining` nothing may arrive, and nothing may stay.',
    remedy: 'Place the workload on an active host, or take `state: draining` off.',
  },
  run: ({ workload, destination }) =>
    destination?.state === 'draining'
      ? [
          {
            detail: `${workload.name} is placed on ${destination.name}, which is draining.`,
            subject: { workload: workload.name, host: destination.name },
          },
        ]
      : [],
};
