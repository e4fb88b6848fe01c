import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../lab/lab.ts';

/** Debian packages of a host that a backend runs on: the same for all of them, so that one image does. */
export const BACKEND_PACKAGES = ['etcd-server', 'etcd-client', 'openssl'];

const FOLDER = '/var/lib/lab-tls';

/** A certificate of a host of the lab, for its address, that nobody vouches for but this machine's copy of it. */
export interface Certificate {
  /** On the host. */
  readonly certificate: string;
  readonly key: string;
  /** On this machine: what mig is told to trust besides the usual authorities. */
  readonly copy: string;
}

/** Makes one, with the openssl of the host. */
export async function makeCertificate(lab: Lab, name: string): Promise<Certificate> {
  const host = lab.host(name);
  await host.mustExec(`mkdir -p ${FOLDER}; cd ${FOLDER}
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${name} \
      -addext 'subjectAltName=IP:${host.address}' -keyout key.pem -out certificate.pem 2> /dev/null`);
  const copy = join(lab.dir, `${name}.pem`);
  await writeFile(copy, await host.mustExec(['cat', `${FOLDER}/certificate.pem`]));
  return { certificate: `${FOLDER}/certificate.pem`, key: `${FOLDER}/key.pem`, copy };
}
