import type { MoveCheck } from '../check.ts';

const NAMES = ['input', 'output', 'error output'];

/** The container writes to a file of the host that no mount of its own leads to. */
export const stdio: MoveCheck = {
  scope: 'move',
  code: 'container/stdio',
  severity: 'error',
  summary: 'The container has a file or a terminal of the host as its input or output',
  explains: {
    looks_at: 'what the runtime has on record of the standard input, output and error of the container',
    why:
      'CRIU finds no mount of the container that such a file is on, and refuses it. Pipes it leaves to the runtime, which ' +
      'mig gives a pipe to the journal of the destination.',
    prevents: ["Can't lookup mount=… for fd=… path=…"],
    remedy:
      'Start the container with pipes: `tail -f /dev/null | crun run -d NAME 2>&1 | systemd-cat -t NAME`, in a shell of its own.',
  },
  run: ({ tree: { container, identity }, source }) =>
    (container?.descriptors ?? []).flatMap((text, fd) =>
      text.startsWith('pipe:') ||
      text.startsWith('socket:') ||
      // The runtime opens that of the container in its place.
      (container?.podman !== undefined && text === '/dev/null')
        ? []
        : [
            {
              detail: `The standard ${NAMES[fd] ?? fd} of ${container?.name} is ${text}.`,
              subject: { host: source.name, pid: identity.pid, fd },
            },
          ],
    ),
};
