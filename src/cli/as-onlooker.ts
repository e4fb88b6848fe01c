import type { Spec } from '../model/index.ts';

/** The spec for commands that change nothing on any host: whoever may only look logs in, where the YAML names somebody. */
export function asOnlooker(spec: Spec): Spec {
  const hosts = Object.entries(spec.hosts).map(([name, host]) => {
    const { plan, ...ssh } = host.ssh;
    return [name, { ...host, ssh: { ...ssh, ...plan } }] as const;
  });
  return { ...spec, hosts: Object.fromEntries(hosts) };
}
