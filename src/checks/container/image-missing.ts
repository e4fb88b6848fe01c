import type { MoveCheck } from '../check.ts';
import { inCommand } from '../derive/in-command.ts';

/** podman on the destination lacks what the container is made of. */
export const imageMissing: MoveCheck = {
  scope: 'move',
  code: 'container/image-missing',
  severity: 'error',
  summary: 'The image of the container, or one of its volumes, is not on the destination',
  explains: {
    looks_at:
      'the images and volumes that podman on the destination has on record, and the driver of its storage',
    why:
      'The container is made there of the image with the same ID, and what it has changed in that travels with it. podman ' +
      'would look for a missing image by its name in a registry, where it may be another one by now, and make an empty volume in ' +
      'place of a missing one.',
    remedy:
      'Bring the image there with `podman save IMAGE | ssh HOST podman load`, and make the volume with `podman volume create NAME`.',
  },
  run: ({ tree: { container }, destination }) => {
    if (container?.podman === undefined || destination.facts.podman === undefined) return [];
    const { image, volumes } = container.podman;
    const { podman } = destination.facts;
    const subject = { host: destination.name };
    if (podman.driver !== 'overlay' && podman.driver !== '')
      return [
        {
          detail: `podman on ${destination.name} has the storage driver ${podman.driver}, and mig needs overlay.`,
          subject,
          remedy: `Have podman on ${destination.name} use the driver \`overlay\` (storage.conf).`,
        },
      ];
    const names = podman.images[image.id];
    const isThere = names !== undefined && (names.includes(image.name) || image.id.startsWith(image.name));
    const missing = isThere
      ? []
      : [
          {
            detail:
              names === undefined
                ? `podman on ${destination.name} has no image ${image.id.slice(0, 12)}, which is ${image.name}.`
                : `podman on ${destination.name} has the image ${image.id.slice(0, 12)}, but not by the name ${image.name}.`,
            subject: { ...subject, key: image.id },
            remedy:
              names === undefined
                ? `\`podman save ${inCommand(image.name)} | ssh ${inCommand(destination.name)} podman load\``
                : `On ${destination.name}: \`podman tag ${inCommand(image.id)} ${inCommand(image.name)}\``,
          },
        ];
    return [
      ...missing,
      ...volumes
        .filter((volume) => !podman.volumes.includes(volume))
        .map((volume) => ({
          detail: `podman on ${destination.name} has no volume ${volume}.`,
          subject: { ...subject, key: volume },
          remedy: `On ${destination.name}: \`podman volume create ${inCommand(volume)}\`, and say under \`files:\` what becomes of its content.`,
        })),
    ];
  },
};
