import type { Lab } from '../../lab/lab.ts';
import { makeCertificate } from './backend-host.ts';

const FOLDER = '/var/lib/etcd-lab';

/** An etcd on a host of the lab, on the lab's addresses alone. */
export interface EtcdHost {
  readonly https: string;
  /** For programs that are not given the certificate. */
  readonly http: string;
  /** On this machine: what mig is told to trust besides the usual authorities. */
  readonly certificate: string;
}

/** Starts a fresh etcd, and waits until it answers. */
export async function startEtcd(lab: Lab, name: string): Promise<EtcdHost> {
  const host = lab.host(name);
  const { address } = host;
  const [https, http, peers] = [
    `https://${address}:2379`,
    `http://${address}:2381`,
    `http://${address}:2380`,
  ];
  const { certificate, key, copy } = await makeCertificate(lab, name);
  await host.mustExec(`mkdir -p ${FOLDER}`);
  const words = `etcd --name etcd --data-dir ${FOLDER}/data --cert-file ${certificate} --key-file ${key}
    --listen-client-urls ${https},${http} --advertise-client-urls ${https}
    --listen-peer-urls ${peers} --initial-advertise-peer-urls ${peers} --initial-cluster etcd=${peers}`;
  await host.start(words.split(/\s+/), { log: `${FOLDER}/log` });
  await host.mustExec(
    `for i in $(seq 600); do curl -fsS ${http}/health 2> /dev/null && exit; sleep .1; done; tail ${FOLDER}/log >&2; exit 1`,
  );
  return { https, http, certificate: copy };
}
