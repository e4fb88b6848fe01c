import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { quote } from '../../src/hosts/quote.ts';
import type { LabHost } from '../lab/lab-host.ts';
import type { Service } from './service.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples');

/**
 * Makes a host ready for a service, as its example says; does not start it.
 *
 * @param without  a file of the example that is not put in its place
 */
export async function installOn(host: LabHost, service: Service, without?: string): Promise<void> {
  for (const name of Object.keys(service.files)) if (name !== without) await putFile(host, service, name);
  await host.mustExec(`set -e\n${service.prepare ?? ''}\nsystemctl daemon-reload`);
}

/** Puts a file of the service's example in its place on a host. */
export async function putFile(host: LabHost, service: Service, name: string): Promise<void> {
  const path = service.files[name];
  if (path === undefined) throw new Error(`the service has no file ${name}`);
  const write = `mkdir -p ${quote(dirname(path))} && cat > ${quote(path)} && systemctl daemon-reload`;
  await host.mustExec(write, { stdin: await readExample(service, name) });
}

/** The text of a file of the service's example. */
export async function readExample({ example }: Service, name: string): Promise<string> {
  return readFile(join(EXAMPLES, example, name), 'utf8');
}
