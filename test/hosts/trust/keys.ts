/** Public keys as known_hosts has them, made with ssh-keygen for these tests. */
export const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO2WnXMlEuhKh6nYoCfYkzvkoVRRtF51woDnUu0yODLQ';

export const ecdsa =
  'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBNW6PIoUZDBpEEB8hgHOC5ferMFkmZ8zOJAqGFv2WDyASV+cApkkpGUGOCidb2/nKlPBL+6a1T0JDrmDG1yXWZs=';

/** Another key of the type of `ed25519`. */
export const otherEd25519 =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINyWCZyqdPM97nfSzcj5tWVQ6+ovfSLna4wvqKNUGI7l';

/** What ssh-keygen -l says of `ed25519`. */
export const ed25519Fingerprint = 'SHA256:J4Z7wjdz56dFGOdNSpY25hMFEQGeBfwldEJwQIemwW8';

/** `alpha.example` with `ed25519` and `[beta.example]:2222` with `ecdsa`, after ssh-keygen -H. */
export const hashedFile = `\
|1|dAjmpCKicDGyK3MhnbOl4Yztg6Q=|hid4dmV4gDy8MEQ2GOL0j4dc9DI= ${ed25519}
|1|YypwGWY2HtgCnKJacMQjg3BUeAQ=|WqOBarPQFLytSdLGL+2Qtn0DUqU= ${ecdsa}
`;

/** The bytes of a key in the above form. */
export function bytesOf(key: string): Buffer {
  return Buffer.from(key.split(' ')[1] ?? '', 'base64');
}
