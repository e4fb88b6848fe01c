import type { MoveCheck, Observation } from '../check.ts';
import { CRIU_CONFIGS } from '../derive/criu-configs.ts';
import { lookBehind } from '../derive/look-at.ts';

/** Something else than mig says how CRIU has to treat the container. */
export const criuConfig: MoveCheck = {
  scope: 'move',
  code: 'container/criu-config',
  severity: 'error',
  summary: 'A configuration file of CRIU would change how the container is moved',
  explains: {
    looks_at:
      'the configuration files of CRIU in /etc/criu on both hosts, and the annotation `org.criu.config` of the container',
    why:
      'The runtime has CRIU read them, some of them after all that mig says. One line is enough to let CRIU past the gate at ' +
      'which it waits for the decision, or to have it lock the network a second time.',
    remedy:
      'Move the files aside while containers are moved, and take the annotation out of the config.json.',
  },
  run: ({ tree: { container, identity }, source, destination }) => {
    if (container === undefined) return [];
    const annotated: readonly Observation[] = container.names_criu_config
      ? [
          {
            detail: `${container.name} names a configuration file of its own.`,
            subject: { host: source.name, pid: identity.pid },
          },
        ]
      : [];
    const configured: readonly Observation[] = [source, destination].flatMap((host) =>
      CRIU_CONFIGS.filter((path) => lookBehind(host, path).kind !== 'absent').map((path) => ({
        detail: `${host.name} has ${path}.`,
        subject: { host: host.name, path },
      })),
    );
    return [...configured, ...annotated];
  },
};
