import { quote } from '../../../src/hosts/quote.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import type { CatalogueCase } from '../case.ts';
import type { Outcome } from '../outcome.ts';
import { verdictOf } from './names.ts';

/** Lets the program itself say whether it is what it was; one that cannot answer within five seconds is not. */
export async function askProgram(host: LabHost, each: CatalogueCase, pid: number): Promise<Outcome> {
  if (each.check !== undefined) {
    const { code, stderr } = await host.exec(`exec timeout 10 sh -c ${quote(each.check)}`);
    return code === 0 ? { kind: 'works' } : { kind: 'broken', reason: lastLine(stderr) };
  }
  const file = verdictOf(each);
  const { code, stdout } = await host.exec(
    `kill -USR1 ${pid} && for i in $(seq 250); do [ -s ${file} ] && exec cat ${file}; sleep 0.02; done; exit 1`,
  );
  if (code !== 0) return { kind: 'broken', reason: 'it does not answer' };
  return stdout === 'ok' ? { kind: 'works' } : { kind: 'broken', reason: stdout };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
