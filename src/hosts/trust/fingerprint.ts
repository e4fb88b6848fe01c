import { createHash } from 'node:crypto';

/** The fingerprint of a public key in SSH's wire format, as `ssh-keygen -l` prints it: `SHA256:` and base64 unpadded. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}
