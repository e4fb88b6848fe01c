import type { Connection } from '../hosts/connection.ts';
import type { HostFacts, UnreachableReason } from '../model/index.ts';
import type { Answers } from './answers.ts';
import { parseBareHost } from './parse-bare-host.ts';
import { probeScript, type Questions } from './probe-script.ts';
import { readAnswers } from './read-answers.ts';

/** Hashing what a big program is made of takes its time; whatever hangs longer is given up. */
const TIMEOUT_MS = 120_000;

/** What came of asking: answers, the basics from a host without Python, or nothing and why. */
export type Reply =
  | { readonly kind: 'answers'; readonly answers: Answers }
  | { readonly kind: 'bare'; readonly facts: HostFacts }
  | { readonly kind: 'failed'; readonly reason: UnreachableReason; readonly detail: string };

/** What several parts of the probe are about to ask the same host. */
interface Round {
  readonly questions: Record<string, unknown>;
  readonly signal: AbortSignal | undefined;
  readonly reply: Promise<Reply>;
}

const waiting = new WeakMap<Connection, Round>();

/**
 * Asks a host any number of questions in one round trip. What is asked of it at the same moment goes with them, and all who
 * asked get all answers: what costs a host most is to start Python. Never rejects.
 */
export async function ask(
  connection: Connection,
  questions: Questions,
  signal?: AbortSignal,
): Promise<Reply> {
  const round = waiting.get(connection);
  if (round?.signal === signal && round !== undefined && isNewTo(round, questions)) {
    Object.assign(round.questions, questions);
    return await round.reply;
  }
  const asked = { ...questions };
  const reply: Promise<Reply> = new Promise((resolve) => setImmediate(resolve)).then(() => {
    if (waiting.get(connection)?.reply === reply) waiting.delete(connection);
    return askNow(connection, asked, signal);
  });
  waiting.set(connection, { questions: asked, signal, reply });
  return await reply;
}

function isNewTo(round: Round, questions: Questions): boolean {
  return Object.keys(questions).every((name) => !(name in round.questions));
}

async function askNow(
  connection: Connection,
  questions: Questions,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  const result = await connection.run(probeScript(questions), {
    timeout_ms: TIMEOUT_MS,
    ...(signal !== undefined && { signal }),
  });
  switch (result.reason) {
    case 'timeout':
      return {
        kind: 'failed',
        reason: 'timeout',
        detail: `the probe gave no answer within ${TIMEOUT_MS / 1000} s`,
      };
    case 'cancelled':
      return { kind: 'failed', reason: 'timeout', detail: 'the probe was cancelled' };
    case 'connection-lost':
      return { kind: 'failed', reason: 'connect', detail: 'the connection was lost during the probe' };
    case 'exit':
      return understand(result.code, result.stdout, result.stderr);
    default:
      return result.reason satisfies never;
  }
}

function understand(code: number, stdout: string, stderr: string): Reply {
  if (code === 0) {
    const facts = parseBareHost(stdout);
    if (facts !== undefined) return { kind: 'bare', facts };
    const answers = readAnswers(stdout);
    if (answers !== undefined) return { kind: 'answers', answers };
    return {
      kind: 'failed',
      reason: 'probe-failed',
      detail: 'the probe answered with something else than answers in JSON',
    };
  }
  // The last line of a Python traceback names the trouble.
  const detail = stderr.trim().split('\n').at(-1) ?? '';
  return {
    kind: 'failed',
    reason: 'probe-failed',
    detail: `the probe ended with exit code ${code}: ${detail}`,
  };
}
