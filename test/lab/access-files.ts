import { writeFileSync } from 'node:fs';
import type { Lab } from './lab.ts';

/** Writes what lets ssh and mig reach the hosts of a lab: known_hosts, ssh_config, and the beginning of a mig.yaml. */
export function writeAccessFiles(lab: Lab): void {
  writeFileSync(
    lab.knownHostsFile,
    lab.hosts.map((host) => `${host.address} ${host.publicKey()}\n`).join(''),
  );
  writeFileSync(lab.sshConfigFile, sshConfig(lab));
  writeFileSync(lab.inventoryFile, inventory(lab));
}

function sshConfig(lab: Lab): string {
  const names = lab.hosts.map(({ name, address }) => `Host ${name}\n  HostName ${address}\n`).join('');
  const common = [
    'Host *',
    '  User root',
    `  IdentityFile ${lab.keyFile}`,
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${lab.knownHostsFile}`,
    '  GlobalKnownHostsFile /dev/null',
    '  StrictHostKeyChecking yes',
    '  BatchMode yes',
    '  LogLevel ERROR',
  ];
  return `${names}${common.join('\n')}\n`;
}

function inventory(lab: Lab): string {
  const hosts = lab.hosts.map(({ name, address }) => `  ${name}: { address: ${address} }\n`).join('');
  return `mig: 1
project: lab

defaults:
  ssh: { user: root, identity: ${lab.keyFile}, known_hosts: ${lab.knownHostsFile} }

hosts:
${hosts}`;
}
