import type { FileFacts } from '../../model/index.ts';
import type { HostUnderCheck } from '../check.ts';

/** What is at `path` on a host. A path that the probe was not asked about is unreadable, which is not the same as absent. */
export function lookAt(host: HostUnderCheck, path: string): FileFacts {
  return host.reading.files[path] ?? { kind: 'unreadable', error: 'the probe did not look at it' };
}
