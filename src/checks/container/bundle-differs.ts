import type { MoveCheck, Observation } from '../check.ts';
import { lookBehind } from '../derive/look-at.ts';

/** The destination does not have what the container was made of. */
export const bundleDiffers: MoveCheck = {
  scope: 'move',
  code: 'container/bundle-differs',
  severity: 'error',
  summary: 'The bundle of the container is not the same on the destination',
  explains: {
    looks_at:
      "the container's bundle, its config.json, its root folder and what is bound into it from the host, on both hosts",
    why:
      'The runtime restores the container from the bundle that is at the same path there: with those mounts and namespaces ' +
      'and that root folder. Files in it that the container has open are compared one by one, as those of any workload; others are not. ' +
      'podman makes the bundle by itself; what is bound into its container from the host, volumes among it, has to be there.',
    remedy:
      'Copy bundle and root folder to the same path on the destination, for example with `rsync -aHAX BUNDLE/ HOST:BUNDLE/`.',
  },
  run: ({ tree: { container }, source, destination }) => {
    if (container === undefined) return [];
    const isPodmans = container.podman !== undefined;
    const config = `${container.bundle}/config.json`;
    const [here, there] = [lookBehind(source, config), lookBehind(destination, config)];
    const observe = (path: string, detail: string): Observation => ({
      detail,
      subject: { host: destination.name, path },
    });
    const different =
      !isPodmans &&
      here.kind === 'file' &&
      there.kind === 'file' &&
      (here.sha256 === undefined || here.sha256 !== there.sha256)
        ? [observe(config, `${config} has other content on ${destination.name} than on ${source.name}.`)]
        : [];
    const bound = container.mounts.flatMap(({ source: path }) => path ?? []);
    const absent = [...(isPodmans ? [] : [config, container.rootfs]), ...bound]
      .filter((path) => ['absent', 'unreadable'].includes(lookBehind(destination, path).kind))
      .map((path) => observe(path, `${destination.name} has no ${path}, or it could not be looked at.`));
    return [...different, ...absent];
  },
};
