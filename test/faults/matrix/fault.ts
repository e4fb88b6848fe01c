import type { MoveRole } from '../../../src/model/index.ts';

/** What can be killed of mig on a host, or, of a container, for it. */
export type Target = 'all' | 'supervisor' | 'criu' | 'gate' | 'criu-and-gate' | 'runtime';

/** Something that is done to a move. */
export type Deed =
  | { readonly kind: 'kill-controller' }
  | { readonly kind: 'kill'; readonly on: MoveRole; readonly target: Target }
  | { readonly kind: 'cut'; readonly between: readonly ['controller' | 'source', MoveRole] }
  | { readonly kind: 'destroy' | 'reboot' | 'fill-tmpfs'; readonly on: MoveRole }
  | { readonly kind: 'interrupt'; readonly times: number };

const ROLES: readonly MoveRole[] = ['source', 'destination'];
const TARGETS: readonly Target[] = ['all', 'supervisor', 'criu', 'gate', 'criu-and-gate'];

const DEEDS: readonly Deed[] = [
  { kind: 'kill-controller' },
  ...ROLES.flatMap((on) => TARGETS.map((target): Deed => ({ kind: 'kill', on, target }))),
  { kind: 'cut', between: ['controller', 'source'] },
  { kind: 'cut', between: ['controller', 'destination'] },
  { kind: 'cut', between: ['source', 'destination'] },
  ...ROLES.map((on): Deed => ({ kind: 'destroy', on })),
  ...ROLES.map((on): Deed => ({ kind: 'reboot', on })),
  { kind: 'fill-tmpfs', on: 'destination' },
  { kind: 'interrupt', times: 1 },
  { kind: 'interrupt', times: 2 },
];

export interface Fault {
  /** One word, such as `kill-criu-on-source`. */
  readonly name: string;
  readonly deed: Deed;
}

export const FAULTS: readonly Fault[] = DEEDS.map(faultOf);

/** What only a container can meet: its runtime dies, and the criu that it has called lives on. */
export const FAULTS_OF_RUNTIMES: readonly Fault[] = ROLES.map((on) =>
  faultOf({ kind: 'kill', on, target: 'runtime' }),
);

function faultOf(deed: Deed): Fault {
  return { name: nameDeed(deed), deed };
}

function nameDeed(deed: Deed): string {
  switch (deed.kind) {
    case 'kill-controller':
      return 'kill-controller';
    case 'kill':
      return `kill-${deed.target}-on-${deed.on}`;
    case 'cut':
      return `cut-${deed.between.join('-')}`;
    case 'destroy':
    case 'reboot':
      return `${deed.kind}-${deed.on}`;
    case 'fill-tmpfs':
      return `fill-tmpfs-of-${deed.on}`;
    case 'interrupt':
      return deed.times === 1 ? 'interrupt' : 'interrupt-twice';
  }
}

/** The side whose host loses its memory: what was only there is gone. */
export function losesMemoryOf({ deed }: Fault): MoveRole | undefined {
  return deed.kind === 'destroy' || deed.kind === 'reboot' ? deed.on : undefined;
}
