import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Lab } from '../../lab/lab.ts';
import type { CatalogueCase } from '../case.ts';
import { pidfileOf } from './names.ts';

/** One mig.yaml that wants every case's process on the destination. */
export async function writeYaml(folder: string, lab: Lab, cases: readonly CatalogueCase[]): Promise<void> {
  const { keyFile, knownHostsFile } = lab;
  const document = {
    mig: 1,
    project: 'catalogue',
    defaults: { ssh: { user: 'root', identity: keyFile, known_hosts: knownHostsFile } },
    hosts: Object.fromEntries(lab.hosts.map(({ name, address }) => [name, { address }])),
    workloads: Object.fromEntries(
      cases.map((each) => [each.name, { select: { pidfile: pidfileOf(each) }, ...each.workload }]),
    ),
    placement: Object.fromEntries(cases.map(({ name }) => [name, 'beta'])),
  };
  await writeFile(join(folder, 'mig.yaml'), stringify(document));
}
