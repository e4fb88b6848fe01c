import type { ContainerFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';

/** podman runs the container in a way in which it could not be made again. */
export const runtimeUnsupported: MoveCheck = {
  scope: 'move',
  code: 'container/runtime-unsupported',
  severity: 'error',
  summary: 'The way in which podman runs the container does not let it be moved',
  explains: {
    looks_at: 'what podman on the source has on record of the container',
    why:
      'Under the cgroup manager of systemd crun has CRIU restore all cgroup hierarchies, and forgets to put the container into ' +
      'its own where it is told not to. What a container has changed in its image is read from the upper folder of an overlay. A ' +
      'terminal, and an input that somebody types into, are held by a process outside of the container. podman deletes a container ' +
      'that it has waited for in vain, and must never come to that while a copy is held.',
    prevents: ['cg: Failed writing … to …cpuset.cpus: Permission denied'],
    remedy:
      'Make the container anew as the finding says, for example with `podman --runtime runc run --network host IMAGE`.',
  },
  run: ({ tree: { container, identity }, source, workload: { name, hold_limit_ms } }) =>
    container?.podman === undefined
      ? []
      : [...obstacles(container), ...impatience(container.podman.name, hold_limit_ms)].map(
          ([detail, remedy]) => ({
            detail,
            remedy,
            subject: { host: source.name, workload: name, pid: identity.pid },
          }),
        ),
};

/** podman gives up after 240 s, and the destination holds a copy for up to twice the hold and 10 s (`host/podman_home.py`). */
const MOST_HOLD_MS = 75_000;

type Obstacle = readonly [detail: string, remedy: string];

function impatience(name: string, hold_limit_ms: number): readonly Obstacle[] {
  if (hold_limit_ms <= MOST_HOLD_MS) return [];
  return [
    [
      `${name} may be held for longer than podman waits for a container that it restores, which is four minutes in all.`,
      `Say \`hold_limit: ${MOST_HOLD_MS / 1000}s\` or less.`,
    ],
  ];
}

function obstacles(container: ContainerFacts): readonly Obstacle[] {
  const { podman } = container;
  if (podman === undefined) return [];
  const { name } = podman;
  return [
    ...(container.runtime === 'crun' && container.systemd_cgroup
      ? [
          [
            `${name} is run by crun, in a cgroup that systemd has made.`,
            'Make it anew with `podman --runtime runc run`, or with `podman --cgroup-manager=cgroupfs run`.',
          ] as const,
        ]
      : []),
    ...(podman.driver === 'overlay'
      ? []
      : [
          [
            `podman keeps ${name} with the storage driver ${podman.driver || 'of an unknown name'}, and mig reads overlay.`,
            'Have podman use the driver `overlay` (storage.conf), and make the container anew.',
          ] as const,
        ]),
    ...(podman.image.id === ''
      ? [
          [
            `${name} is made of a folder, and of no image.`,
            'Make it of an image, or run it as a bundle of crun or runc.',
          ] as const,
        ]
      : []),
    ...(podman.terminal || podman.input
      ? [
          [
            `${name} has ${podman.terminal ? 'a terminal' : 'an open input'}.`,
            'Start it without `--tty` and `--interactive`.',
          ] as const,
        ]
      : []),
  ];
}
