import { BackendError, openBackend, type Backend } from '../backends/index.ts';
import type { Spec } from '../model/index.ts';
import { printable } from '../report/index.ts';
import { exitCode } from './exit-code.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** What the team of a spec shares; undefined: nothing. */
export function backendOf({ backend, project }: Spec): Backend | undefined {
  return backend && openBackend(backend, project, process.env);
}

/** The backend for what cannot be done without one. @throws Stopped if the YAML has none, which has been said */
export function backendFor(what: string, spec: Spec, terminal: Terminal): Backend {
  const backend = backendOf(spec);
  if (backend) return backend;
  terminal.remark(`${what} needs a \`backend:\` in the YAML, and it has none.\n`);
  throw new Stopped(exitCode.usage);
}

/** Asks something of a backend. @throws Stopped if it gives no answer or says no, which has been said */
export async function asked<Answer>(
  backend: Backend,
  terminal: Terminal,
  question: (backend: Backend) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await question(backend);
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    const words = printable(`${backend.name}: ${error.message}.`, terminal.remarkStyle);
    terminal.remark(`${words}\nNothing was touched.\n`);
    throw new Stopped(exitCode.unreachable);
  }
}
