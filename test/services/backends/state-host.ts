import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import { makeCertificate } from './backend-host.ts';

const PROGRAM = '/opt/state-server.py';
const PORT = 8443;

/** What the server on the host asks for. */
export const LOGIN = { MIG_BACKEND_USER: 'ann', MIG_BACKEND_PASSWORD: 'word' };

/** state-server.py on a host of the lab: Terraform's protocol, with a certificate, or without for programs that have none. */
export async function startStateServer(
  lab: Lab,
  name: string,
  secured: boolean,
): Promise<{ readonly url: string; readonly certificate: string }> {
  const host = lab.host(name);
  const text = await readFile(join(import.meta.dirname, '../programs/state-server.py'), 'utf8');
  await host.mustExec(['sh', '-c', `cat > ${PROGRAM}`], { stdin: text });
  const { certificate, key, copy } = await makeCertificate(lab, name);
  const login = `${LOGIN.MIG_BACKEND_USER}:${LOGIN.MIG_BACKEND_PASSWORD}`;
  const pair = secured ? [certificate, key] : ['', ''];
  await host.start(['python3', PROGRAM, host.address, String(PORT), ...pair, login]);
  const url = `${secured ? 'https' : 'http'}://${host.address}:${PORT}`;
  await host.mustExec(
    `for i in $(seq 300); do curl -ks -o /dev/null ${url}/ && exit; sleep .1; done; exit 1`,
  );
  return { url, certificate: copy };
}
