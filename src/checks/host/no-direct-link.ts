import type { PairCheck } from '../check.ts';

/** What one host sends does not get to the other: images go through the controller, or nowhere. */
export const noDirectLink: PairCheck = {
  scope: 'pair',
  code: 'host/no-direct-link',
  severity: 'info',
  summary: 'One host does not reach the other',
  explains: {
    looks_at:
      'whether the source gets an answer from the destination on the address at which mig reaches it, on a port that was ' +
      'opened for the moment',
    why:
      'Images go from host to host. Where a firewall or the network keeps the two apart, mig carries them through the ' +
      'controller, which takes longer; with `transfer: direct` it may not.',
    remedy:
      'Let the source reach the destination on any TCP port if the way through the controller is too slow, or take ' +
      '`transfer: direct` out to have it taken.',
  },
  run: ({ source, destination, transfer }) => {
    const tried = source.reading.reaches?.[destination.name];
    if (transfer === 'relay' || tried === undefined || tried.answers) return [];
    const { address, why } = tried;
    const detail = `${destination.name} does not answer ${source.name} on ${address}: ${why}.`;
    const subject = { host: destination.name, address };
    return transfer === 'direct'
      ? [{ detail, subject, severity: 'error' }]
      : [{ detail: `${detail} Images go through the controller.`, subject }];
  },
};
