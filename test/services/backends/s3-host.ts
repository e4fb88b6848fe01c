import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signed } from '../../../src/backends/s3-signature.ts';
import type { Lab } from '../../lab/lab.ts';
import { makeCertificate } from './backend-host.ts';

/** Packages of a host with a Ceph: too many for those that do without. */
export const CEPH_PACKAGES = ['ceph-mon', 'ceph-osd', 'radosgw', 'openssl'];

export const BUCKET = 'team-mig';
/** What the gateway asks for. */
export const KEYS = { AWS_ACCESS_KEY_ID: 'mig-key', AWS_SECRET_ACCESS_KEY: 'mig-secret' };

/** A Ceph on a host of the lab, on its address alone, with an empty bucket. */
export async function startCeph(
  lab: Lab,
  name: string,
): Promise<{ readonly https: string; readonly http: string; readonly certificate: string }> {
  const host = lab.host(name);
  const { certificate, key, copy } = await makeCertificate(lab, name);
  const program = await readFile(join(import.meta.dirname, '../programs/ceph.sh'), 'utf8');
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = KEYS;
  await host.mustExec(['sh', '-c', 'cat > /opt/ceph.sh'], { stdin: program });
  // Over SSH, so that what goes on afterwards holds nothing of this machine's.
  const { code, stderr } = await host.ssh(
    `bash /opt/ceph.sh ${host.address} ${certificate} ${key} ${id} ${secret} > /dev/null`,
    { timeout: 180_000 },
  );
  if (code !== 0) throw new Error(`no Ceph on ${name}: ${stderr}`);
  const http = `http://${host.address}:8080`;
  const url = new URL(`${http}/${BUCKET}`);
  const order = { method: 'PUT', url, headers: {}, body: '', region: 'us-east-1', at: new Date() };
  const made = await fetch(url, { method: 'PUT', headers: signed(order, { id, secret }) });
  if (!made.ok) throw new Error(`no bucket: ${made.status} ${await made.text()}`);
  return { https: `https://${host.address}:8443`, http, certificate: copy };
}
