import type { LabHost } from '../lab/lab-host.ts';

/** Asks the counter one thing on a connection of its own. */
export async function askCounter(from: LabHost, address: string, question: string): Promise<string> {
  const script = `exec 3<> /dev/tcp/${address}/9000; echo ${question} >&3; read -r answer <&3; echo "$answer"`;
  return (await from.mustExec(script)).trim();
}
