import type { FileFacts } from '../../model/index.ts';
import type { HostUnderCheck } from '../check.ts';
import type { HeldFile } from './files-of-tree.ts';

/** What is at `path` on a host. A path that the probe was not asked about is unreadable, which is not the same as absent. */
export function lookAt(host: HostUnderCheck, path: string): FileFacts {
  return host.reading.files[path] ?? { kind: 'unreadable', error: 'the probe did not look at it' };
}

/** What a held file has as its counterpart: mig puts what it carries in place of a link, anybody else follows one. */
export function lookFor(host: HostUnderCheck, { path, kind, policy }: HeldFile): FileFacts {
  return kind === 'symlink' || policy === 'copy' ? lookAt(host, path) : lookBehind(host, path);
}

/** What is behind `path` on a host: where a symbolic link is at it, what that leads to, as whoever opens the path gets it. */
export function lookBehind(host: HostUnderCheck, path: string): FileFacts {
  const found = lookAt(host, path);
  return 'leads_to' in found && found.leads_to !== undefined ? found.leads_to : found;
}
