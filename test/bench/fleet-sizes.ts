/** Hosts and workloads of the fleets that the benches measure, each about twice as large as the one before. */
export const FLEET_SIZES = [
  [62, 625],
  [125, 1250],
  [250, 2500],
  [500, 5000],
  [1000, 10_000],
] as const;
