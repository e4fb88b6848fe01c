import type { World } from './world.ts';

/** The workload runs at the source, both supervisors have been started, and nothing has been said yet. */
export function beginning(faults: number): World {
  const host = {
    power: 'up',
    replaced: false,
    guard: 'none',
    gate: 'none',
    locked: false,
    record: true,
    outnumbered: false,
    restore: 'none',
    images: 'none',
    copy: 'none',
    letGo: false,
    vouched: false,
  } as const;
  const idle = { life: 'alive', step: 'started', at: 0, onward: '' } as const;
  return {
    source: {
      ...host,
      supervisor: idle,
      address: true,
      dump: 'none',
      tasks: 'alive',
      leaf: 'none',
      inRepair: false,
      decision: 'none',
      putBack: false,
      imagesSent: false,
      confirmed: false,
    },
    destination: {
      ...host,
      supervisor: idle,
      address: false,
      files: 'none',
      decision: 'none',
      discarded: false,
    },
    wire: {
      state: 'closed',
      toSource: [],
      toDestination: [],
      sourceKnows: false,
      destinationKnows: false,
    },
    controller: 'preparing',
    recovery: { kind: 'idle' },
    history: {
      sourceRanOn: false,
      copyRan: false,
      wasLetGo: false,
      broughtBack: false,
      aborted: false,
      vouched: false,
      destinationGivenUp: false,
      imagesTaken: false,
      sourceLostPower: false,
      imagesLost: false,
      ended: false,
    },
    faults,
  };
}
