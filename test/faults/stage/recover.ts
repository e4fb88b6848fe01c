import type { RecoveryDocument } from '../../../src/report/documents.ts';
import type { Ended } from './controller.ts';
import type { Scene } from './scene.ts';

const LIMIT_MS = 120_000;

/** One `mig recover`, by a controller that has nothing but the YAML. */
export interface Recovery extends Ended {
  /** Whether it found anything to put right. */
  readonly found: boolean;
  /** Whether it said of a workload that no copy is left. */
  readonly lost: boolean;
}

/** `gone`: the host that the operator says never comes back. */
export async function recover(scene: Scene, destination: string, gone?: string): Promise<Recovery> {
  const words = ['recover', '--auto-approve', '--json', ...(gone === undefined ? [] : ['--host-gone', gone])];
  const mig = await scene.mig(words, destination);
  const ended = await mig.end(LIMIT_MS);
  const document = readDocument(ended.stdout);
  return {
    ...ended,
    found: document === undefined || document.moves.length + document.leftovers.length > 0,
    lost: document?.result?.workloads.some(({ outcome }) => outcome === 'gone') ?? false,
  };
}

/** Nothing where mig has failed before it had anything to say. */
function readDocument(stdout: string): RecoveryDocument | undefined {
  try {
    return JSON.parse(stdout) as RecoveryDocument;
  } catch {
    return undefined;
  }
}
